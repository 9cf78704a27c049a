package io.mlacs.benchmarks;

import io.mlacs.core.model.Growth;
import io.mlacs.core.model.Headroom;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Scaling;
import io.mlacs.core.model.ScalingLaw;
import io.mlacs.core.model.Target;
import io.mlacs.core.stats.scaling.LoadLevel;
import io.mlacs.core.stats.scaling.PowerLaw;
import io.mlacs.core.stats.scaling.Scalability;
import io.mlacs.harness.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/// Whether the laws' intervals hold the truth, and whether published fits are reproduced.
///
/// @param fit what it makes of levels and targets
/// @param perSeed how often each kind is drawn with each seed
record ScalingFigures(BiFunction<List<LoadLevel>, List<Target>, Scaling> fit, int perSeed) {
    private static final double NOISE = 0.05;
    private static final double LEAST = 0.9;

    /// As a share of the published value.
    private static final double AGREES = 0.0002;

    private static final List<Integer> SIX = List.of(1, 2, 4, 8, 16, 32);
    private static final List<Integer> NEAR = List.of(1, 2, 3, 4, 6, 8);
    private static final List<Integer> TWELVE = List.of(1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 28, 32);

    static ScalingFigures usual(int perSeed) {
        return new ScalingFigures(Scalability::of, perSeed);
    }

    /// @param levels standard deviation of what moves whole levels
    private record Cell(
            double sigma,
            double kappa,
            List<Integer> loads,
            int trials,
            NoiseKind kind,
            double levels) {
        ScalingLaw truth() {
            return new ScalingLaw(ScalingLaw.Kind.UNIVERSAL, 1_000, sigma, kappa, 0, 0, 0, 1);
        }

        String text() {
            return "sigma "
                    + sigma
                    + ", kappa "
                    + kappa
                    + ", "
                    + loads.size()
                    + " levels to "
                    + loads.getLast()
                    + ", "
                    + trials
                    + (trials == 1 ? " trial, " : " trials, ")
                    + kind.text
                    + (levels > 0 ? ", levels moved" : "");
        }
    }

    private enum Figure {
        LAMBDA("lambda", true),
        SIGMA("sigma", true),
        KAPPA("kappa", true),
        PEAK_LOAD("peak load", false),
        PEAK_THROUGHPUT("peak X", false),
        TIME_HEADROOM("load for a time", false),
        THROUGHPUT_HEADROOM("load for an X", false);

        final String text;
        final boolean coefficient;

        Figure(String text, boolean coefficient) {
            this.text = text;
            this.coefficient = coefficient;
        }
    }

    /// @param held in the order of the figures
    private record Drawn(List<Boolean> held, ScalingLaw.Kind chosen) {
        boolean holds(Figure figure) {
            return held.get(List.of(Figure.values()).indexOf(figure));
        }
    }

    private record Size(int sizes, int trials, boolean uneven, double bend) {}

    Section section() {
        List<Grid> grids = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        recovery(grids, rows);
        growth(grids, rows);
        published(rows);
        return new Section(
                grids,
                new Table("scaling: intervals that hold the truth, and published fits", rows));
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        double[][] laws = {{0.05, 0.001}, {0.3, 0.01}, {0.1, 0}, {0, 0.002}, {0, 0}};
        for (double[] law : laws) {
            for (List<Integer> loads : List.of(SIX, NEAR, TWELVE)) {
                cells.add(new Cell(law[0], law[1], loads, 3, NoiseKind.NORMAL, 0));
            }
        }
        for (int trials : new int[] {1, 10}) {
            cells.add(new Cell(0.05, 0.001, SIX, trials, NoiseKind.NORMAL, 0));
        }
        for (NoiseKind kind : NoiseKind.values()) {
            if (kind != NoiseKind.NORMAL) {
                cells.add(new Cell(0.05, 0.001, SIX, 5, kind, 0));
            }
        }
        cells.add(new Cell(0.05, 0.001, SIX, 3, NoiseKind.NORMAL, NOISE));
        cells.add(new Cell(0.05, 0.001, SIX, 10, NoiseKind.NORMAL, 0.02));
        return cells;
    }

    private void recovery(List<Grid> grids, List<Row> rows) {
        Seeds.Draws<Cell, Drawn> drawn = Seeds.draws("scaling", cells(), perSeed, this::drawn);
        List<List<String>> lines = new ArrayList<>();
        for (Cell cell : drawn.cells()) {
            List<Drawn> all = drawn.of(cell);
            List<String> line = new ArrayList<>(List.of(cell.text()));
            Share worst = new Share(all.size(), all.size());
            for (Figure figure : Figure.values()) {
                Share held = Share.of(all, one -> one.holds(figure));
                line.add(held.percent());
                if (figure.coefficient && held.value() < worst.value()) {
                    worst = held;
                }
            }
            for (ScalingLaw.Kind kind : ScalingLaw.Kind.values()) {
                line.add(Share.of(all, one -> one.chosen() == kind).percent());
            }
            lines.add(line);
            rows.add(
                    worst.row(
                            "lambda, sigma, kappa held, the worst: " + cell.text(),
                            ">= 90 %",
                            -1,
                            Verdict.of(worst.value() >= LEAST)));
        }
        List<String> head = new ArrayList<>(List.of("law and trials"));
        for (Figure figure : Figure.values()) {
            head.add(figure.text);
        }
        head.addAll(List.of("chosen: linear", "Amdahl", "universal"));
        grids.add(
                new Grid(
                        "scaling: how often each 95 % interval holds the truth, and which law is"
                                + " chosen",
                        head,
                        lines,
                        List.of(
                                "normal noise is 5 %; the other kinds are those of the judge's"
                                        + " figures; moved levels have 5 % (3 trials) or 2 % (10"
                                        + " trials) in common beside it")));
    }

    private Drawn drawn(Cell cell, SplittableRandom random) {
        ScalingLaw truth = cell.truth();
        double load = 0.7 * cell.loads().getLast();
        double rising = Math.min(load, 0.8 * truth.peakLoad());
        List<LoadLevel> levels = new ArrayList<>();
        for (int each : cell.loads()) {
            double level = truth.throughput(each) * Math.exp(cell.levels() * random.nextGaussian());
            List<Double> trials = new ArrayList<>();
            for (int i = 0; i < cell.trials(); i++) {
                trials.add(
                        cell.kind() == NoiseKind.NORMAL
                                ? level * Math.exp(NOISE * random.nextGaussian())
                                : cell.kind().around(level, cell.kind().between, random));
            }
            levels.add(new LoadLevel(each, trials));
        }
        Scaling scaling =
                fit.apply(
                        levels,
                        List.of(
                                new Target(Target.Source.OURS, Metrics.TIME, truth.time(load)),
                                new Target(
                                        Target.Source.OURS,
                                        Metrics.THROUGHPUT,
                                        truth.throughput(rising))));
        return switch (scaling) {
            case Scaling.Unknown(var reason) -> throw new IllegalStateException(reason);
            case Scaling.Fitted fitted -> {
                List<Headroom> headroom = fitted.headroom();
                yield new Drawn(
                        List.of(
                                holds(fitted.lambda(), truth.lambda()),
                                holds(fitted.sigma(), truth.sigma()),
                                holds(fitted.kappa(), truth.kappa()),
                                holds(fitted.peak().loads(), truth.peakLoad()),
                                holds(fitted.peak().throughputs(), truth.peakThroughput()),
                                holds(headroom.getFirst().interval(), load),
                                holds(headroom.getLast().interval(), rising)),
                        fitted.chosen().kind());
            }
        };
    }

    /// Ends are found to seven digits.
    private static boolean holds(Interval interval, double truth) {
        return interval.low() <= truth * (1 + 1e-6) && truth * (1 - 1e-6) <= interval.high();
    }

    private static List<Size> sizes() {
        List<Size> sizes = new ArrayList<>();
        for (int number : new int[] {3, 5}) {
            for (int trials : new int[] {1, 3, 10}) {
                sizes.add(new Size(number, trials, false, 0));
                sizes.add(new Size(number, trials, true, 0));
            }
            sizes.add(new Size(number, 10, false, 0.2));
        }
        return sizes;
    }

    /// Exponent 1.5 from 10 to 10^4.
    private void growth(List<Grid> grids, List<Row> rows) {
        record Found(boolean held, boolean bent) {}
        Seeds.Draws<Size, Found> drawn =
                Seeds.draws(
                        "growth",
                        sizes(),
                        10 * perSeed,
                        (cell, random) -> {
                            Growth.Power power = (Growth.Power) PowerLaw.of(costs(cell, random));
                            return new Found(power.interval().contains(1.5), power.bent());
                        });
        List<List<String>> lines = new ArrayList<>();
        for (Size cell : drawn.cells()) {
            Share held = Share.of(drawn.of(cell), Found::held);
            Share bent = Share.of(drawn.of(cell), Found::bent);
            String text =
                    String.format(
                            Locale.ROOT,
                            "%d sizes, %d trial%s each, %s%s",
                            cell.sizes(),
                            cell.trials(),
                            cell.trials() == 1 ? "" : "s",
                            cell.uneven() ? "20 % noise at the smallest, 2 % else" : "5 % noise",
                            cell.bend() == 0 ? "" : ", exponent 0.7 to 2.3");
            lines.add(List.of(text, cell.bend() == 0 ? held.percent() : Row.NONE, bent.percent()));
            if (cell.bend() == 0) {
                rows.add(
                        held.row(
                                "exponent held: " + text,
                                ">= 90 %",
                                -1,
                                Verdict.of(held.value() >= LEAST)));
            }
        }
        grids.add(
                new Grid(
                        "growth: how often the interval holds the exponent, and how often it is"
                                + " called bent",
                        List.of("sizes and trials", "held", "bent"),
                        lines,
                        List.of()));
    }

    private static List<PowerLaw.Cost> costs(Size cell, SplittableRandom random) {
        List<PowerLaw.Cost> costs = new ArrayList<>();
        double whole = Math.log(1_000);
        for (int i = 0; i < cell.sizes(); i++) {
            double along = whole * i / (cell.sizes() - 1);
            double off = along - whole / 2;
            double noise = cell.uneven() ? (i == 0 ? 0.2 : 0.02) : NOISE;
            List<Double> values = new ArrayList<>();
            for (int j = 0; j < cell.trials(); j++) {
                values.add(
                        Math.exp(
                                1.5 * off
                                        + cell.bend() * off * off / 2
                                        + noise * random.nextGaussian()));
            }
            costs.add(new PowerLaw.Cost(10 * Math.exp(along), values));
        }
        return costs;
    }

    private static void published(List<Row> rows) {
        Published.all()
                .forEach(one -> {
                    double off = Math.abs(one.found() / one.published() - 1);
                    rows.add(
                            new Row(
                                    one.what(),
                                    "within 0.02 %",
                                    String.format(Locale.ROOT, "%.7g", one.found()),
                                    String.format(Locale.ROOT, "%.7g", one.published()),
                                    String.format(
                                            Locale.ROOT, "%.6f", one.found() / one.published()),
                                    Row.NONE,
                                    -1,
                                    Verdict.of(off <= AGREES)));
                });
    }
}
