package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Exhaustion;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Forecast;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.stats.forecast.Forecaster;
import io.mlacs.core.stats.forecast.LastChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// How often the intervals of forecasts hold what came, how large the errors are beside those of simple forecasts, and how long a forecast takes. The season is never told.
///
/// @param perSeed series of each kind and length, with each of the hundred [Seeds]
/// @param calls timed
record ForecastFigures(int perSeed, int calls) {
    private static final int HORIZON = 10;
    private static final List<Integer> LENGTHS = List.of(60, 120, 200);
    private static final List<Double> LEVELS = List.of(0.8, 0.9, 0.95);
    private static final double LEAST = 0.93;
    private static final double MOST = 0.97;
    private static final double AS_NAIVE = 1.05;
    private static final double SECONDS = 20e-3;
    private static final int INPUTS = 20;
    private static final double NORMAL = 1.96;

    private record Cell(MadeUpSeries kind, int length) {}

    private record TrendCell(int runs, double slope) {}

    /// Of one series.
    ///
    /// @param held share of the steps within their interval, by level
    /// @param steps whether the 95 % interval held the first, fifth and tenth
    /// @param width mean of the 95 % intervals
    /// @param error mean absolute
    /// @param naive that of the last value
    /// @param seasonal that of the value one season ago; of the last value where there is no season
    private record Seen(
            List<Double> held,
            List<Boolean> steps,
            double width,
            double error,
            double naive,
            double seasonal) {}

    Section section() {
        Forecaster forecaster = Forecaster.usual(LastChange.found());
        List<Cell> cells = new ArrayList<>();
        for (MadeUpSeries kind : MadeUpSeries.values()) {
            LENGTHS.forEach(length -> cells.add(new Cell(kind, length)));
        }
        Seeds.Draws<Cell, Seen> drawn =
                Seeds.draws(
                        "forecasts",
                        cells,
                        perSeed,
                        (cell, random) -> seen(forecaster, cell, random));
        List<Row> rows = new ArrayList<>();
        for (MadeUpSeries kind : MadeUpSeries.values()) {
            List<Seen> all = new ArrayList<>();
            LENGTHS.forEach(length -> all.addAll(drawn.of(new Cell(kind, length))));
            Share held = held(all, LEVELS.size() - 1);
            rows.add(
                    held.row(
                            "95 % intervals hold, " + kind.text,
                            "93 .. 97 %",
                            -1,
                            Verdict.of(held.value() >= LEAST && held.value() <= MOST)));
        }
        for (MadeUpSeries kind : MadeUpSeries.values()) {
            for (int length : LENGTHS) {
                List<Seen> all = drawn.of(new Cell(kind, length));
                if (kind == MadeUpSeries.WALK) {
                    Ratio ratio = Ratio.of(all, Seen::error, Seen::naive);
                    rows.add(
                            ratio.row(
                                    "error over naive, " + kind.text + " of " + length,
                                    "<= " + AS_NAIVE,
                                    Verdict.of(ratio.value() <= AS_NAIVE)));
                } else if (kind.season > 0) {
                    Ratio ratio = Ratio.of(all, Seen::error, Seen::seasonal);
                    rows.add(
                            ratio.row(
                                    "error over seasonal naive, " + kind.text + " of " + length,
                                    "interval < 1",
                                    Verdict.of(ratio.interval().high() < 1)));
                }
            }
        }
        for (MadeUpSeries kind :
                List.of(MadeUpSeries.WHITE, MadeUpSeries.SEASON, MadeUpSeries.WALK)) {
            rows.add(speed(forecaster, kind));
        }
        return new Section(
                List.of(grid(drawn), trends()),
                new Table(
                        "forecasts of "
                                + HORIZON
                                + " steps from "
                                + LENGTHS
                                + " values; errors are mean absolute ones",
                        rows));
    }

    private static Seen seen(Forecaster forecaster, Cell cell, SplittableRandom random) {
        int n = cell.length();
        int season = Math.max(1, cell.kind().season);
        double[] all = cell.kind().draw(n + HORIZON, n, random);
        double[] past = Arrays.copyOf(all, n);
        List<Double> held = new ArrayList<>();
        List<Boolean> steps = new ArrayList<>();
        double[] sums = new double[4];
        for (double level : LEVELS) {
            Forecast forecast = forecaster.forecast(past, HORIZON, level, OptionalInt.empty());
            int within = 0;
            steps.clear();
            Arrays.fill(sums, 0);
            for (int h = 0; h < HORIZON; h++) {
                Forecast.Step step = forecast.steps().get(h);
                double truth = all[n + h];
                within += step.interval().contains(truth) ? 1 : 0;
                if (h == 0 || h == 4 || h == 9) {
                    steps.add(step.interval().contains(truth));
                }
                sums[0] += 2 * step.interval().halfWidth();
                sums[1] += Math.abs(truth - step.mean());
                sums[2] += Math.abs(truth - all[n - 1]);
                sums[3] += Math.abs(truth - all[n - season + h % season]);
            }
            held.add((double) within / HORIZON);
        }
        return new Seen(
                List.copyOf(held),
                List.copyOf(steps),
                sums[0] / HORIZON,
                sums[1],
                sums[2],
                sums[3]);
    }

    /// As if the steps of one forecast were one: they share their surprises.
    private static Share held(List<Seen> all, int level) {
        return new Share(all.stream().mapToDouble(s -> s.held().get(level)).sum(), all.size());
    }

    private static Grid grid(Seeds.Draws<Cell, Seen> drawn) {
        List<List<String>> lines = new ArrayList<>();
        for (Cell cell : drawn.cells()) {
            List<Seen> all = drawn.of(cell);
            List<String> line = new ArrayList<>();
            line.add(cell.kind().text);
            line.add(String.valueOf(cell.length()));
            for (int level = 0; level < LEVELS.size(); level++) {
                line.add(held(all, level).percent());
            }
            for (int step = 0; step < 3; step++) {
                int which = step;
                line.add(Share.of(all, s -> s.steps().get(which)).percent());
            }
            line.add(
                    Quantity.decimal(
                            all.stream().mapToDouble(Seen::width).average().orElseThrow(), 1));
            line.add(Quantity.ratio(Ratio.of(all, Seen::error, Seen::naive).value()));
            line.add(
                    cell.kind().season == 0
                            ? Row.NONE
                            : Quantity.ratio(Ratio.of(all, Seen::error, Seen::seasonal).value()));
            lines.add(line);
        }
        return new Grid(
                "what came lay within the interval",
                List.of(
                        "kind",
                        "values",
                        "80 %",
                        "90 %",
                        "95 %",
                        "step 1",
                        "step 5",
                        "step 10",
                        "width",
                        "error/naive",
                        "error/seasonal naive"),
                lines,
                List.of("steps and widths are those of the 95 % intervals"));
    }

    /// When a line through runs at random times, one a day on average, reaches its limit 20 days after the last. The noise around it is 1.
    private Grid trends() {
        Exhaustion exhaustion = Exhaustion.usual(LastChange.found());
        List<TrendCell> cells = new ArrayList<>();
        for (int runs : new int[] {12, 20, 40, 100}) {
            for (double slope : new double[] {0, 0.05, 0.2, 1}) {
                cells.add(new TrendCell(runs, slope));
            }
        }
        Seeds.Draws<TrendCell, Outlook> drawn =
                Seeds.draws(
                        "limits",
                        cells,
                        2 * perSeed,
                        (cell, random) -> {
                            double[] days = new double[cell.runs()];
                            double[] values = new double[cell.runs()];
                            double day = 0;
                            for (int i = 0; i < days.length; i++) {
                                day += random.nextExponential();
                                days[i] = day;
                                values[i] = 100 + cell.slope() * day + random.nextGaussian();
                            }
                            double room = cell.slope() == 0 ? 3 : 20 * cell.slope();
                            return exhaustion.of(
                                    days, values, 100 + cell.slope() * day + room, Direction.LOWER);
                        });
        List<List<String>> lines = new ArrayList<>();
        for (TrendCell cell : drawn.cells()) {
            List<Outlook> all = drawn.of(cell);
            List<Interval> reached =
                    all.stream()
                            .filter(o -> o instanceof Outlook.Reached)
                            .map(o -> ((Outlook.Reached) o).interval())
                            .toList();
            Share held =
                    Share.of(
                            reached,
                            i -> i.contains(cell.slope() == 0 ? Double.POSITIVE_INFINITY : 20));
            lines.add(
                    List.of(
                            String.valueOf(cell.runs()),
                            String.valueOf(cell.slope()),
                            Share.of(all, o -> o instanceof Outlook.Reached).percent(),
                            reached.isEmpty() ? Row.NONE : held.percent(),
                            Share.of(
                                            reached.isEmpty()
                                                    ? List.of(new Interval(0, 0, 0.8))
                                                    : reached,
                                            i -> i.high() == Double.POSITIVE_INFINITY)
                                    .percent(),
                            Share.of(all, o -> o instanceof Outlook.NotInSight).percent(),
                            Share.of(all, o -> o instanceof Outlook.Beyond).percent()));
        }
        return new Grid(
                "a limit that the trend reaches in 20 days (slope 0: never), 80 % intervals",
                List.of(
                        "runs",
                        "slope",
                        "reached",
                        "of these held",
                        "open end",
                        "not in sight",
                        "beyond"),
                lines,
                List.of());
    }

    private Row speed(Forecaster forecaster, MadeUpSeries kind) {
        SplittableRandom random = new SplittableRandom(Seeds.FIRST);
        List<double[]> inputs = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            inputs.add(kind.draw(1_000, 1_000, random));
        }
        double[] seen = new double[1];
        return Timed.row(
                "1,000 values, " + kind.text,
                SECONDS,
                calls,
                i ->
                        seen[0] +=
                                forecaster
                                        .forecast(
                                                inputs.get(i % INPUTS),
                                                HORIZON,
                                                0.95,
                                                OptionalInt.empty())
                                        .error());
    }

    /// Of two sums over the same series.
    ///
    /// @param interval at 95 %, by the delta method
    private record Ratio(double value, Interval interval, double above, double below) {
        static Ratio of(
                List<Seen> all, ToDoubleFunction<Seen> above, ToDoubleFunction<Seen> below) {
            int n = all.size();
            double a = all.stream().mapToDouble(above).sum() / n;
            double b = all.stream().mapToDouble(below).sum() / n;
            double ratio = a / b;
            double squares =
                    all.stream()
                            .mapToDouble(
                                    s -> above.applyAsDouble(s) - ratio * below.applyAsDouble(s))
                            .map(d -> d * d)
                            .sum();
            double reach = NORMAL * Math.sqrt(squares / n / Math.max(1, n - 1)) / b;
            return new Ratio(
                    ratio,
                    new Interval(ratio - reach, ratio + reach, 0.95),
                    a / HORIZON,
                    b / HORIZON);
        }

        Row row(String figure, String target, Verdict verdict) {
            return new Row(
                    figure,
                    target,
                    Quantity.decimal(above, 2),
                    Quantity.decimal(below, 2),
                    Quantity.ratio(value),
                    Quantity.range(interval, Quantity::ratio),
                    -1,
                    verdict);
        }
    }
}
