package io.mlacs.benchmarks;

import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.change.Course;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How often the search for changes is wrong where nothing changed, and how soon it is right where a step came.
///
/// @param perSeed series of each cell
record ChangeFigures(ChangePoints finder, int perSeed) {
    private static final int STEP = 100;
    private static final int AFTER = 60;
    private static final int NEAR = 3;
    private static final int NEVER = 99;
    private static final double FLAGGED = 0.05;
    private static final int[] OTHER_LENGTHS = {12, 30, 60, 500, 1_000};
    private static final int PEER_SERIES = 40;

    /// Share found and median delay of Apache Otava at its defaults, on such series.
    private record Peer(double found, int delay) {}

    private static Peer otava(Step step) {
        boolean small = step.by < 0.06;
        return switch (step.kind) {
            case GAUSSIAN -> small ? new Peer(0.90, 5) : new Peer(1.00, 2);
            case LOG_NORMAL -> small ? new Peer(0.55, 15) : new Peer(0.87, 3);
            case AUTOREGRESSIVE -> small ? new Peer(0.72, 4) : new Peer(1.00, 2);
            case BIMODAL -> small ? new Peer(0.47, 64) : new Peer(0.90, 4);
            case SPIKES -> small ? new Peer(0.30, NEVER) : new Peer(0.55, 30);
        };
    }

    private record Null(SeriesKind kind, int length) {}

    private record Seen(int levels, int spreads, int anomalies) {}

    Section nulls() {
        List<Null> cells = new ArrayList<>();
        for (SeriesKind kind : SeriesKind.values()) {
            cells.add(new Null(kind, 200));
            Arrays.stream(OTHER_LENGTHS).forEach(length -> cells.add(new Null(kind, length)));
        }
        Seeds.Draws<Null, Seen> seen =
                Seeds.draws(
                        "nulls",
                        cells,
                        perSeed,
                        (cell, random) -> {
                            Course course = finder.in(cell.kind.draw(cell.length, random));
                            return new Seen(
                                    course.levels().size(),
                                    course.spreads().size(),
                                    course.anomalies().size());
                        });
        List<Row> rows = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (Null cell : cells) {
            List<Seen> all = seen.of(cell);
            Share flagged = Share.of(all, one -> one.levels > 0);
            if (cell.length == 200) {
                rows.add(
                        flagged.row(
                                "flagged, 200 points, " + cell.kind.text,
                                "<= 5 %",
                                -1,
                                Verdict.of(flagged.value() <= FLAGGED)));
            }
            lines.add(
                    List.of(
                            cell.kind.text,
                            String.valueOf(cell.length),
                            flagged.percent(),
                            Quantity.decimal(
                                    all.stream().mapToInt(Seen::levels).average().orElse(0), 3),
                            Share.of(all, one -> one.spreads > 0).percent(),
                            Share.of(all, one -> one.anomalies > 0).percent()));
        }
        return new Section(
                List.of(
                        new Grid(
                                "nulls: series in which nothing changes",
                                List.of(
                                        "noise",
                                        "points",
                                        "with a change",
                                        "changes a series",
                                        "with a change of spread",
                                        "with an anomaly"),
                                lines,
                                List.of())),
                new Table("nulls: false alarms, with Wilson's interval", rows));
    }

    private record Step(SeriesKind kind, double by) {}

    /// @param delay points needed; [#NEVER] if none of the prefixes shows it
    /// @param covered whether the interval of the difference holds the true one; -1 if not found
    private record Found(boolean found, int delay, int others, int covered) {}

    Section steps() {
        List<Step> cells = new ArrayList<>();
        for (double by : new double[] {0.05, 0.10}) {
            Arrays.stream(SeriesKind.values()).forEach(kind -> cells.add(new Step(kind, by)));
        }
        Seeds.Draws<Step, Found> found = Seeds.draws("steps", cells, perSeed, this::find);
        List<Row> rows = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (Step cell : cells) {
            List<Found> all = found.of(cell);
            Share hits = Share.of(all, Found::found);
            int[] delays = all.stream().mapToInt(Found::delay).sorted().toArray();
            int delay = delays[delays.length / 2];
            List<Found> intervals = all.stream().filter(one -> one.covered >= 0).toList();
            lines.add(
                    List.of(
                            name(cell),
                            hits.percent(),
                            Share.of(all, one -> one.delay < NEVER).percent(),
                            String.valueOf(delay),
                            Quantity.decimal(
                                    all.stream().mapToInt(Found::others).average().orElse(0), 3),
                            Share.of(intervals, one -> one.covered == 1).percent()));
            rows.addAll(rows(cell, hits, delay));
        }
        return new Section(
                List.of(
                        new Grid(
                                "steps: at point 100, 60 points after",
                                List.of(
                                        "step, noise",
                                        "found within 3 points",
                                        "in any of the prefixes",
                                        "median delay",
                                        "other changes a series",
                                        "95 % interval holds the step"),
                                lines,
                                List.of(
                                        "delay: points after the step until the series so far shows"
                                                + " it within 3 points"))),
                new Table("steps: beside Apache Otava's figures on such series", rows));
    }

    private List<Row> rows(Step cell, Share hits, int delay) {
        Peer otava = otava(cell);
        double error = Math.sqrt(otava.found * (1 - otava.found) / PEER_SERIES);
        boolean hard = cell.kind == SeriesKind.AUTOREGRESSIVE && cell.by < 0.06;
        double least = hard ? 0.60 : otava.found - error;
        int most = hard ? 15 : Math.min(AFTER, otava.delay + 3);
        String reference =
                Quantity.percent(otava.found)
                        + ", "
                        + (otava.delay == NEVER ? "never" : String.valueOf(otava.delay));
        return List.of(
                new Row(
                        "found, " + name(cell),
                        ">= " + Quantity.percent(least),
                        hits.percent(),
                        reference,
                        Quantity.ratio(hits.value() / otava.found),
                        hits.range(),
                        -1,
                        hits.atLeast(least)),
                new Row(
                        "delay, " + name(cell),
                        "<= " + most,
                        String.valueOf(delay),
                        reference,
                        Row.NONE,
                        Row.NONE,
                        -1,
                        Verdict.of(delay <= most)));
    }

    private static String name(Step cell) {
        return String.format(Locale.ROOT, "+%.0f %%, %s", 100 * cell.by, cell.kind.text);
    }

    private Found find(Step cell, SplittableRandom random) {
        double[] values = cell.kind.drawStep(STEP + AFTER, STEP, cell.by, random);
        List<ChangePoint> all = finder.of(values);
        OptionalInt delay =
                IntStream.rangeClosed(1, AFTER)
                        .filter(after ->
                                finder.of(Arrays.copyOf(values, STEP + after)).stream()
                                        .anyMatch(ChangeFigures::near))
                        .findFirst();
        int covered =
                all.stream()
                        .filter(ChangeFigures::near)
                        .findFirst()
                        .map(one -> one.difference().contains(cell.by * level(cell.kind)) ? 1 : 0)
                        .orElse(-1);
        return new Found(
                covered >= 0,
                delay.orElse(NEVER),
                (int) all.stream().filter(one -> !near(one)).count(),
                covered);
    }

    /// The mean of what a step multiplies, as far as spikes do not count.
    private static double level(SeriesKind kind) {
        return kind == SeriesKind.BIMODAL ? 1.036 : 1;
    }

    private static boolean near(ChangePoint change) {
        return Math.abs(change.index() - STEP) <= NEAR;
    }
}
