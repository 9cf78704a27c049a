package io.mlacs.engine.suite;

import io.mlacs.engine.Engine;
import io.mlacs.engine.EngineOptions;
import io.mlacs.engine.MetricSeries;
import io.mlacs.engine.MetricTypes;
import io.mlacs.engine.MetricWindow;
import io.mlacs.engine.journal.JournalOptions;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.WrongResult;
import io.mlacs.sql.Durability;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// What taking one value in costs.
final class MetricRecording implements Scenario {
    private static final Params DEFAULT =
            Params.of("series", 100).with("handle", "looked-up").with("mode", "memory");

    @Override
    public String name() {
        return "metric-recording";
    }

    @Override
    public String description() {
        return "One response time recorded with its time, in seconds, into one of so many series in"
                + " turn: through a handle or looked up by component and metric. mode=memory keeps"
                + " nothing; handed-over is queued for the next group commit, kept is waited for"
                + " until that is done (each operation bears the whole wait), both surviving a"
                + " process kill; kept-power-loss survives a loss of power too. Checked: every"
                + " value is counted, none is lost between windows, and each window's median and"
                + " 99th percentile are within 0.1 % of a full sort's.";
    }

    @Override
    public Subject subject() {
        return OptimizationEngineSuite.subject();
    }

    @Override
    public List<Params> cases() {
        return List.of(
                DEFAULT,
                DEFAULT.with("series", 1),
                DEFAULT.with("series", 10_000),
                DEFAULT.with("handle", "cached"),
                DEFAULT.with("mode", "handed-over"),
                DEFAULT.with("mode", "kept"),
                DEFAULT.with("mode", "kept-power-loss"));
    }

    @Override
    public Traits traits(Params params) {
        Traits usual = Traits.usual();
        return switch (params.get("mode")) {
            case "memory" -> usual;
            case "kept-power-loss" ->
                    usual.spanningThreads()
                            .surviving("power loss")
                            .withFloor("floors/sqlite-commit[synchronous=FULL]");
            case "kept" ->
                    usual.spanningThreads()
                            .surviving("process kill")
                            .withFloor("floors/sqlite-commit[synchronous=NORMAL]");
            default -> usual.spanningThreads().surviving("process kill, once acknowledged");
        };
    }

    @Override
    public List<Goal> goals(Params params) {
        return params.get("mode").equals("memory")
                ? List.of(new Goal("time", 150e-9, "ours"))
                : List.of();
    }

    @Override
    public Operation open(Setup setup) {
        return new Recording(setup);
    }

    private static final class Recording implements Operation {
        private static final int VALUES = 4096;
        private static final int LEAST_CHECKED = 1_000;
        private static final Instant START = Instant.ofEpochSecond(1_800_000_000L);

        /// Of the percentiles, as a share.
        private static final double PRECISION = 0.001;

        private final Engine engine;
        private final String[] components;
        private final MetricSeries[] handles;
        private final boolean cached;
        private final boolean kept;
        private final double[] values = new double[VALUES];
        private final Instant[] times = new Instant[VALUES];
        private long recorded;
        private long checked;
        private int windows;

        Recording(Setup setup) {
            Params params = setup.params();
            String mode = params.get("mode");
            EngineOptions options = EngineOptions.usual().withMostSeries(100_000);
            kept = mode.startsWith("kept");
            engine =
                    mode.equals("memory")
                            ? Engine.inMemory(options, START)
                            : Engine.durable(
                                    setup.scratch().resolve("engine-" + setup.worker() + ".db"),
                                    journal(mode),
                                    options,
                                    START);
            cached =
                    switch (params.get("handle")) {
                        case "cached" -> true;
                        case "looked-up" -> false;
                        default ->
                                throw new IllegalArgumentException(
                                        "parameter handle is neither cached nor looked-up: "
                                                + params.get("handle"));
                    };
            components = new String[params.getInt("series")];
            handles = new MetricSeries[components.length];
            RandomGenerator random = setup.random();
            for (int i = 0; i < components.length; i++) {
                components[i] = "agent-" + i;
                handles[i] = engine.series(components[i], MetricTypes.RESPONSE_TIME);
            }
            for (int i = 0; i < VALUES; i++) {
                values[i] = 0.05 * Math.exp(0.5 * random.nextGaussian());
                times[i] = START.plusMillis(i);
            }
        }

        private static JournalOptions journal(String mode) {
            return switch (mode) {
                case "handed-over", "kept" -> JournalOptions.usual();
                case "kept-power-loss" -> JournalOptions.usual().with(Durability.POWER_LOSS);
                default ->
                        throw new IllegalArgumentException(
                                "parameter mode is not memory, handed-over, kept or"
                                        + " kept-power-loss: "
                                        + mode);
            };
        }

        /// 1: one value.
        @Override
        public long invoke() throws InterruptedException {
            int which = (int) (recorded % components.length);
            int value = (int) (recorded & (VALUES - 1));
            recorded++;
            if (cached) {
                handles[which].record(values[value], times[value]);
            } else {
                engine.record(
                        components[which], MetricTypes.RESPONSE_TIME, values[value], times[value]);
            }
            if (kept) {
                engine.await();
            }
            return 1;
        }

        @Override
        public long expected() {
            return 1;
        }

        /// Not after each single value: closing a window walks through all series, and the next value would be recorded into cold caches. What is not looked
        /// at now is in the next window, and at the end in {@link #readings}.
        @Override
        public void check() {
            if (recorded - checked >= LEAST_CHECKED) {
                closeAndCompare();
            }
        }

        /// The window since the last check: how many values in all series, and the percentiles of the first.
        private void closeAndCompare() {
            engine.tick(START.plusSeconds(++windows));
            long counted = 0;
            for (String component : components) {
                List<MetricWindow> own = engine.windows(component, MetricTypes.RESPONSE_TIME);
                if (!own.isEmpty() && own.getLast().end().equals(START.plusSeconds(windows))) {
                    counted += own.getLast().n();
                }
            }
            if (counted != recorded - checked) {
                throw new WrongResult(
                        (recorded - checked) + " values were recorded and " + counted + " counted");
            }
            percentiles();
            checked = recorded;
        }

        private void percentiles() {
            double[] own =
                    new double
                            [(int) (recorded / components.length - checked / components.length)
                                    + 1];
            int n = 0;
            for (long i = checked; i < recorded; i++) {
                if (i % components.length == 0) {
                    own[n++] = values[(int) (i & (VALUES - 1))];
                }
            }
            if (n == 0) {
                return;
            }
            double[] sorted = Arrays.copyOf(own, n);
            Arrays.sort(sorted);
            MetricWindow window =
                    engine.windows(components[0], MetricTypes.RESPONSE_TIME).getLast();
            require("median", window.p50(), quantile(sorted, 0.5));
            require("99th percentile", window.p99(), quantile(sorted, 0.99));
        }

        private static double quantile(double[] sorted, double p) {
            double place = p * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }

        private static void require(String what, double given, double right) {
            if (!(Math.abs(given - right) <= PRECISION * right)) {
                throw new WrongResult("the " + what + " is " + given + ", of a full sort " + right);
            }
        }

        @Override
        public List<Reading> readings() {
            if (recorded > checked) {
                closeAndCompare();
            }
            long values = engine.status(START).recording().values();
            if (values != recorded) {
                throw new WrongResult(recorded + " values were recorded and " + values + " kept");
            }
            return List.of(new Reading("values.recorded", recorded, "1", false));
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
