package io.mlacs.benchmarks;

import io.mlacs.engine.Actuator;
import io.mlacs.engine.Engine;
import io.mlacs.engine.EngineOptions;
import io.mlacs.engine.Lever;
import io.mlacs.engine.MetricSeries;
import io.mlacs.engine.MetricTypes;
import io.mlacs.engine.Strategy;
import io.mlacs.engine.resource.Allocation;
import io.mlacs.engine.resource.Budget;
import io.mlacs.engine.resource.Demand;
import io.mlacs.engine.resource.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// How long the engine's operations take, call by call in one warm JVM: the median, and the range of the middle 80 % of the calls.
record EngineSpeed(int calls) {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000L);
    private static final int WINDOWS = 200;

    /// Values recorded in one call, as one alone is shorter than what can be timed.
    private static final int VALUES = 1_000;

    Section section() {
        long[] seen = new long[1];
        List<Row> rows = new ArrayList<>();
        rows.add(recordLookedUp());
        // Long enough for the compiler to be done with the search.
        rows.add(recommend(1, 100e-6, 10 * calls, seen));
        rows.add(recommend(100, Double.POSITIVE_INFINITY, Math.max(3, calls / 40), seen));
        rows.add(allocate(seen));
        rows.add(predict(seen));
        rows.add(status(seen));
        return new Section(
                List.of(),
                new Table(
                        "speed: median and the range of the middle 80 % of the calls (checksum "
                                + seen[0]
                                + ")",
                        rows));
    }

    private Row recordLookedUp() {
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), START)) {
            SplittableRandom random = new SplittableRandom(Seeds.FIRST);
            String[] components = new String[100];
            double[] values = new double[VALUES];
            Instant[] times = new Instant[VALUES];
            for (int i = 0; i < VALUES; i++) {
                components[i % components.length] = "agent-" + i % components.length;
                values[i] = 0.05 * Math.exp(0.5 * random.nextGaussian());
                times[i] = START.plusMillis(i);
            }
            return Timed.row(
                    "record, looked up and time-stamped, 100 series",
                    150e-9,
                    calls,
                    VALUES,
                    _ -> {
                        for (int i = 0; i < VALUES; i++) {
                            engine.record(
                                    components[i % components.length],
                                    MetricTypes.RESPONSE_TIME,
                                    values[i],
                                    times[i]);
                        }
                    });
        }
    }

    /// One series is degraded.
    private Row recommend(int series, double bar, int times, long[] seen) {
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), START)) {
            SplittableRandom random = new SplittableRandom(Seeds.FIRST);
            List<MetricSeries> all = new ArrayList<>();
            for (int s = 0; s < series; s++) {
                all.add(engine.series("component-" + s, MetricTypes.RESPONSE_TIME));
                engine.actuator(
                        Actuator.of(
                                "component-" + s,
                                Lever.WORKERS,
                                1,
                                64,
                                () -> 4,
                                _ -> {
                                    throw new UnsupportedOperationException("nobody acts here");
                                }));
            }
            for (int w = 0; w < WINDOWS; w++) {
                for (int s = 0; s < series; s++) {
                    double level = s == 0 && w >= 120 ? 1.25 : 1;
                    all.get(s).record(level * Math.exp(0.05 * random.nextGaussian()));
                }
                engine.tick(START.plusSeconds(w + 1));
            }
            return Timed.row(
                    "recommend, " + series + " series of 200 windows",
                    bar,
                    times,
                    _ -> {
                        engine.lookAgain();
                        seen[0] += engine.advise(Strategy.BALANCED, START.plusSeconds(300)).size();
                    });
        }
    }

    private Row allocate(long[] seen) {
        SplittableRandom random = new SplittableRandom(Seeds.FIRST);
        List<Demand> demands = new ArrayList<>();
        double total = 0;
        for (int i = 0; i < 1_000; i++) {
            double amount = Math.exp(random.nextGaussian());
            demands.add(new Demand("agent-" + i, Resource.CPU, amount, 1 + i % 4, 0));
            total += amount;
        }
        Budget budget = Budget.of(Resource.CPU, total / 1.5);
        return Timed.row(
                "allocate, 1,000 agents",
                200e-6,
                calls,
                _ -> seen[0] += Allocation.fair(budget, demands).grants().size());
    }

    private Row predict(long[] seen) {
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), START)) {
            SplittableRandom random = new SplittableRandom(Seeds.FIRST);
            MetricSeries arrivals = engine.series("arrivals", MetricTypes.THROUGHPUT);
            for (int w = 0; w < WINDOWS; w++) {
                double rhythm = 30 * Math.sin(2 * Math.PI * w / 24);
                arrivals.record(100 + rhythm + 5 * random.nextGaussian());
                engine.tick(START.plusSeconds(w + 1));
            }
            return Timed.row(
                    "predict 10 windows from 200, back-tested",
                    2e-3,
                    calls,
                    _ ->
                            seen[0] +=
                                    engine.predict("arrivals", MetricTypes.THROUGHPUT, 10, 0.9)
                                            .forecast()
                                            .steps()
                                            .size());
        }
    }

    private Row status(long[] seen) {
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), START)) {
            SplittableRandom random = new SplittableRandom(Seeds.FIRST);
            for (int c = 0; c < 50; c++) {
                MetricSeries own = engine.series("component-" + c, MetricTypes.RESPONSE_TIME);
                for (int v = 0; v < 200; v++) {
                    own.record(0.05 * Math.exp(0.5 * random.nextGaussian()));
                }
            }
            engine.tick(START.plusSeconds(1));
            return Timed.row(
                    "status, 50 components of 200 values",
                    100e-6,
                    calls,
                    _ -> seen[0] += engine.status(START).recording().values());
        }
    }
}
