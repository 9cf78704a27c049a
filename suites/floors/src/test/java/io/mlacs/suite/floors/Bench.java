package io.mlacs.suite.floors;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A set-up of one worker, and the loop that a trial would run, without its clock.
record Bench(Params params, Path scratch, Map<String, String> fixtures) implements Setup {
    static long total(Operation operation, int times) throws Exception {
        long total = 0;
        for (int i = 0; i < times; i++) {
            total += operation.invoke();
            operation.check();
        }
        return total;
    }

    /// The default case, which needs neither files nor fixtures.
    static Operation open(Scenario scenario) throws Exception {
        return scenario.open(
                new Bench(scenario.cases().getFirst(), Path.of("nowhere"), new HashMap<>()));
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
    public String fixture(String name) {
        String address = fixtures.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no fixture " + name);
        }
        return address;
    }

    @Override
    public <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> make) {
        return make.get();
    }
}
