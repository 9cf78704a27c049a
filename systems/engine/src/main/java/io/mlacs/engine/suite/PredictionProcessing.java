package io.mlacs.engine.suite;

import io.mlacs.core.model.Forecast;
import io.mlacs.core.stats.forecast.Forecaster;
import io.mlacs.core.stats.forecast.LastChange;
import io.mlacs.engine.Engine;
import io.mlacs.engine.EngineOptions;
import io.mlacs.engine.MetricSeries;
import io.mlacs.engine.MetricTypes;
import io.mlacs.engine.MetricWindow;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// What foretelling costs, and how well it does.
final class PredictionProcessing implements Scenario {
    private static final Params DEFAULT = Params.of("windows", 200).with("steps", 10);

    @Override
    public String name() {
        return "prediction-processing";
    }

    @Override
    public String description() {
        return "The next windows of a series foretold from so many, models back-tested on the way,"
                + " in seconds; checked: the forecast is that of the same values given to the"
                + " forecaster directly. scaled.error: mean absolute error on 40 further series,"
                + " over the naive forecast's; interval.coverage: share of the truths within"
                + " their 90 % interval.";
    }

    @Override
    public Subject subject() {
        return OptimizationEngineSuite.subject();
    }

    @Override
    public List<Params> cases() {
        return List.of(
                DEFAULT,
                DEFAULT.with("steps", 1),
                DEFAULT.with("steps", 60),
                DEFAULT.with("windows", 100),
                DEFAULT.with("windows", 1000),
                DEFAULT.with("windows", 10_000));
    }

    @Override
    public List<Goal> goals(Params params) {
        return params.getInt("windows") <= 200
                ? List.of(new Goal("time", 2e-3, "ours"))
                : List.of();
    }

    @Override
    public Operation open(Setup setup) {
        return new Foretelling(setup);
    }

    private static final class Foretelling implements Operation {
        private static final String COMPONENT = "arrivals";
        private static final double LEVEL = 0.9;
        private static final int FURTHER = 40;
        private static final int KNOWN = 120;
        private static final int SEASON = 24;

        private final Engine engine;
        private final RandomGenerator random;
        private final int steps;
        private final Forecast right;
        private Forecast forecast;

        Foretelling(Setup setup) {
            random = setup.random();
            steps = setup.params().getInt("steps");
            int windows = setup.params().getInt("windows");
            engine = engine(windows);
            record(engine, COMPONENT, values(windows, 0));
            double[] kept =
                    engine.windows(COMPONENT, MetricTypes.THROUGHPUT).stream()
                            .mapToDouble(MetricWindow::p50)
                            .toArray();
            right =
                    Forecaster.usual(LastChange.found())
                            .forecast(kept, steps, LEVEL, OptionalInt.empty());
            forecast = right;
        }

        private static Engine engine(int windows) {
            EngineOptions usual = EngineOptions.usual();
            return Engine.inMemory(
                    usual.withMostWindows(Math.max(windows, usual.mostWindows())), Corpus.START);
        }

        private static void record(Engine engine, String component, double[] values) {
            MetricSeries series = engine.series(component, MetricTypes.THROUGHPUT);
            for (int i = 0; i < values.length; i++) {
                series.record(values[i]);
                engine.tick(Corpus.START.plusSeconds(i + 1));
            }
        }

        /// Requests a second: by turns with a day's rhythm, a trend, both, or neither.
        private double[] values(int n, int kind) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                double rhythm = kind % 2 == 0 ? 30 * Math.sin(2 * Math.PI * i / SEASON) : 0;
                double trend = kind / 2 % 2 == 1 ? 0.3 * i : 0;
                values[i] = Math.max(1, 100 + rhythm + trend + 5 * random.nextGaussian());
            }
            return values;
        }

        /// The bits of the last step's upper end.
        @Override
        public long invoke() {
            forecast = engine.predict(COMPONENT, MetricTypes.THROUGHPUT, steps, LEVEL).forecast();
            return digest(forecast);
        }

        @Override
        public long expected() {
            return digest(right);
        }

        private static long digest(Forecast forecast) {
            return Double.doubleToLongBits(forecast.steps().getLast().interval().high());
        }

        @Override
        public void check() {
            if (!forecast.equals(right)) {
                throw new WrongResult("foretold " + forecast + ", not " + right);
            }
        }

        @Override
        public List<Reading> readings() {
            int inside = 0;
            int all = 0;
            double errors = 0;
            double naive = 0;
            for (int i = 0; i < FURTHER; i++) {
                double[] values = values(KNOWN + steps, i);
                try (Engine asked = engine(KNOWN)) {
                    record(asked, COMPONENT, Arrays.copyOf(values, KNOWN));
                    List<Forecast.Step> foretold =
                            asked.predict(COMPONENT, MetricTypes.THROUGHPUT, steps, LEVEL)
                                    .forecast()
                                    .steps();
                    for (int s = 0; s < steps; s++) {
                        double truth = values[KNOWN + s];
                        inside += foretold.get(s).interval().contains(truth) ? 1 : 0;
                        errors += Math.abs(foretold.get(s).mean() - truth);
                        naive += Math.abs(values[KNOWN - 1] - truth);
                        all++;
                    }
                }
            }
            return List.of(
                    new Reading("scaled.error", errors / naive, "1", true),
                    new Reading("interval.coverage", (double) inside / all, "1", false));
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
