package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Symptom;
import io.mlacs.core.analysis.Symptoms;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// How often an engine says that a healthy series got worse, looking at it again after each window, and how soon it says so of one that did.
///
/// @param perSeed series of each cell
record EngineRight(int perSeed) {
    private static final Metric TIME =
            new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);

    /// Series that an engine looks at together, so that each has to convince that much more.
    private static final int TOGETHER = 200;

    private static final int WINDOWS = 600;
    private static final int KEPT = 300;
    private static final int STEP = 100;
    private static final int NEVER = 99;

    /// False degradations in a run of all series together: one in ten such runs.
    private static final double A_RUN = 0.1;

    /// What live series do, besides [SeriesKind].
    private sealed interface Kind {
        record Usual(SeriesKind kind) implements Kind {}

        record Dependent(double carried) implements Kind {}

        record Rare(double chance) implements Kind {}

        record Counts(double mean) implements Kind {}

        default String text() {
            return switch (this) {
                case Usual(var kind) -> kind.text;
                case Dependent(double carried) -> "AR(1) rho " + carried + ", 10 %";
                case Rare(double chance) -> "0, and 1 with a chance of " + chance;
                case Counts(double mean) -> "Poisson counts of mean " + mean;
            };
        }

        default double[] draw(int length, SplittableRandom random) {
            if (this instanceof Usual(var kind)) {
                return kind.draw(length, random);
            }
            double[] values = new double[length];
            double state = random.nextGaussian();
            for (int i = 0; i < length; i++) {
                switch (this) {
                    case Usual _ -> throw new IllegalStateException("drawn above");
                    case Dependent(double carried) -> {
                        double rest = Math.sqrt(1 - carried * carried);
                        state = carried * state + rest * random.nextGaussian();
                        values[i] = Math.exp(0.1 * state);
                    }
                    case Rare(double chance) -> values[i] = random.nextDouble() < chance ? 1 : 0;
                    case Counts(double mean) -> values[i] = poisson(mean, random);
                }
            }
            return values;
        }

        private static int poisson(double mean, SplittableRandom random) {
            double limit = Math.exp(-mean);
            double product = random.nextDouble();
            int count = 0;
            while (product > limit) {
                product *= random.nextDouble();
                count++;
            }
            return count;
        }
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (SeriesKind kind : SeriesKind.values()) {
            kinds.add(new Kind.Usual(kind));
        }
        kinds.add(new Kind.Dependent(0.5));
        kinds.add(new Kind.Dependent(0.8));
        kinds.add(new Kind.Rare(0.05));
        kinds.add(new Kind.Counts(0.5));
        return kinds;
    }

    private record Grown(Kind kind, double by) {}

    Section section() {
        List<Kind> kinds = kinds();
        Seeds.Draws<Kind, Boolean> healthy =
                Seeds.draws(
                        "healthy",
                        kinds,
                        perSeed,
                        (kind, random) -> firstSeen(kind.draw(WINDOWS, random), 0) < WINDOWS);
        List<Row> rows = new ArrayList<>();
        for (Kind kind : kinds) {
            Share wrong = Share.of(healthy.of(kind), seen -> seen);
            rows.add(
                    wrong.row(
                            "series ever called degraded, " + kind.text(),
                            "<= 0.05 %",
                            -1,
                            wrong.atMost(A_RUN / TOGETHER)));
        }
        return new Section(
                List.of(delays()),
                new Table(
                        "healthy: "
                                + WINDOWS
                                + " windows, looked at after each, told as one of "
                                + TOGETHER
                                + " series; the target is one false degradation in ten runs of"
                                + " them",
                        rows));
    }

    private Grid delays() {
        List<Grown> cells = new ArrayList<>();
        for (Kind kind : kinds()) {
            if (kind instanceof Kind.Usual || kind instanceof Kind.Dependent) {
                for (double by : new double[] {0.15, 0.25, 0.5}) {
                    cells.add(new Grown(kind, by));
                }
            }
        }
        Seeds.Draws<Grown, Double> seen =
                Seeds.draws(
                        "delays",
                        cells,
                        1,
                        (cell, random) -> {
                            double[] values = cell.kind.draw(STEP + NEVER, random);
                            for (int i = STEP; i < values.length; i++) {
                                values[i] *= 1 + cell.by;
                            }
                            return (double) firstSeen(values, STEP) + 1 - STEP;
                        });
        List<List<String>> lines = new ArrayList<>();
        for (Grown cell : cells) {
            double[] delays =
                    seen.of(cell).stream().mapToDouble(delay -> Math.min(NEVER, delay)).toArray();
            lines.add(
                    List.of(
                            cell.kind.text(),
                            "+" + Quantity.percent(cell.by),
                            Quantity.decimal(Quantiles.median(delays), 0),
                            Quantity.decimal(Quantiles.of(delays, 0.9), 0)));
        }
        return new Grid(
                "windows after a step until it is told, as one of "
                        + TOGETHER
                        + " series ("
                        + NEVER
                        + ": not within so many)",
                List.of("noise", "step", "median", "90 % of the series"),
                lines,
                List.of());
    }

    /// The index of the window after which a degradation was told first, from `start` on; their number if never.
    private static int firstSeen(double[] values, int start) {
        Symptoms symptoms = Symptoms.usual();
        double[] shown = new double[values.length + 1];
        Arrays.fill(shown, 1);
        for (int n = Math.max(1, start - Symptoms.LASTING); n <= values.length; n++) {
            int from = Math.max(0, n - KEPT);
            double[] own = Arrays.copyOfRange(values, from, n);
            double earlier = shown[Math.max(0, n - Symptoms.LASTING)];
            Symptoms.Look look =
                    symptoms.look(TIME, new double[own.length], own, List.of(), () -> earlier);
            shown[n] = look.degradation();
            boolean told =
                    look.symptoms().stream()
                            .anyMatch(one ->
                                    one instanceof Symptom.Degraded
                                            && one.p() <= symptoms.alpha() / TOGETHER);
            if (told && n > start) {
                return n - 1;
            }
        }
        return values.length;
    }
}
