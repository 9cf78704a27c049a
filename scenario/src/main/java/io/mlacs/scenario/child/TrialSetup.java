package io.mlacs.scenario.child;

import io.mlacs.scenario.Params;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.wire.Order;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What one worker's operation is set up with.
final class TrialSetup implements Setup {
    private final Order.Open order;
    private final int worker;
    private final Shared shared;
    private final Set<String> asked;

    /// @param asked takes the names of the fixtures the scenario asks for
    TrialSetup(Order.Open order, int worker, Shared shared, Set<String> asked) {
        this.order = order;
        this.worker = worker;
        this.shared = shared;
        this.asked = asked;
    }

    @Override
    public Params params() {
        return new Params(order.params());
    }

    @Override
    public int worker() {
        return worker;
    }

    @Override
    public int workers() {
        return order.workers();
    }

    @Override
    public RandomGenerator random() {
        // Two SplittableRandoms whose seeds lie a multiple of the golden ratio apart draw the same
        // numbers, one a little later than the other. So the worker's seed is drawn, not added up.
        return new SplittableRandom(new SplittableRandom(order.seed() ^ worker).nextLong());
    }

    @Override
    public Path scratch() {
        return Path.of(order.scratch());
    }

    @Override
    public String fixture(String name) {
        String address = order.fixtures().get(name);
        if (address == null) {
            throw new IllegalArgumentException(
                    "suite "
                            + order.suite()
                            + " has no fixture "
                            + name
                            + "; it has "
                            + order.fixtures().keySet());
        }
        asked.add(name);
        return address;
    }

    @Override
    public <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> make) {
        return shared.get(type, make);
    }
}
