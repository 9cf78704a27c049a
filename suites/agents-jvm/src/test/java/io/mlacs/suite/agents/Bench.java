package io.mlacs.suite.agents;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A set-up of one worker, and the loop that a trial would run, without its clock.
record Bench(Params params) implements Setup {
    static Operation open(Scenario scenario) throws Exception {
        return scenario.open(new Bench(scenario.cases().get(0)));
    }

    static long total(Operation operation, int times) throws Exception {
        long total = 0;
        for (int i = 0; i < times; i++) {
            total += operation.invoke();
            operation.check();
        }
        return total;
    }

    @Override
    public int worker() {
        return 0;
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public RandomGenerator random() {
        return new Random(42);
    }

    @Override
    public Path scratch() {
        throw new UnsupportedOperationException("no scenario here keeps files");
    }

    @Override
    public String fixture(String name) {
        throw new IllegalArgumentException("no fixture " + name);
    }

    @Override
    public <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> make) {
        return make.get();
    }
}
