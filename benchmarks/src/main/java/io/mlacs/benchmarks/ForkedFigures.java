package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import io.mlacs.core.model.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A/A on trials that were really forked.
record ForkedFigures(Judge judge, int trials) {
    private static final List<String> KERNELS =
            List.of("microsecond", "allocation", "lookup", "handoff");
    private static final int PARTITIONS = 100;
    private static final double FALSE_ALARMS = 0.01;
    private static final String ALL = "all four";

    /// @param one of the partitions
    /// @param mean of all of them
    private record Seen(Share one, Share mean, Share inOrder, Share alarmsInOrder, double noise) {
        Seen plus(Seen other) {
            return new Seen(
                    sum(one, other.one),
                    sum(mean, other.mean),
                    sum(inOrder, other.inOrder),
                    sum(alarmsInOrder, other.alarmsInOrder),
                    Math.max(noise, other.noise));
        }

        private static Share sum(Share a, Share b) {
            return new Share(a.seen() + b.seen(), a.of() + b.of());
        }
    }

    Section section() throws NotMeasured, InterruptedException {
        Settings settings = new Settings(trials, 5, 5, Duration.ofMillis(10), 1, 1, 1, 1);
        MlacsSide mlacs = MlacsSide.on(settings);
        Progress progress = new Progress("aa", KERNELS.size() * trials);
        Map<String, List<Fork>> forks = new LinkedHashMap<>();
        List<Trial> run =
                mlacs.run(
                        KERNELS,
                        trials,
                        0,
                        trial -> progress.step(trial.subject().scenario() + " " + trial.index()));
        for (Trial trial : run) {
            forks.computeIfAbsent(trial.subject().scenario(), _ -> new ArrayList<>())
                    .add(mlacs.fork(trial));
        }
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (String kernel : KERNELS) {
            seen.put(kernel, seen(forks.getOrDefault(kernel, List.of())));
        }
        seen.put(ALL, seen.values().stream().reduce(Seen::plus).orElseThrow());
        return new Section(List.of(grid(seen)), new Table(title(), rows(seen.get(ALL))));
    }

    private String title() {
        return "A/A on forked trials: "
                + trials
                + " of each of "
                + String.join(", ", KERNELS)
                + "; disjoint comparisons of 10 with 10, with Wilson's interval";
    }

    private Seen seen(List<Fork> forks) {
        Splits splits = new Splits(judge, forks.stream().map(Fork::median).toList());
        SplittableRandom random = new SplittableRandom(Seeds.FIRST);
        Share first = Said.REGRESSED.in(splits.shuffled(random));
        double sum = first.seen();
        for (int i = 1; i < PARTITIONS; i++) {
            sum += Said.REGRESSED.in(splits.shuffled(random)).seen();
        }
        List<Said> inOrder = splits.inOrder();
        return new Seen(
                first,
                new Share(sum / PARTITIONS, first.of()),
                Said.REGRESSED.in(inOrder),
                Share.of(inOrder, Said::alarm),
                Interleaved.noise(forks));
    }

    private static Grid grid(Map<String, Seen> seen) {
        List<List<String>> lines = new ArrayList<>();
        seen.forEach((kernel, one) ->
                lines.add(
                        List.of(
                                kernel,
                                String.valueOf(one.one().of()),
                                count(one.one()),
                                one.mean().percent(),
                                count(one.inOrder()),
                                count(one.alarmsInOrder()),
                                one.noise() < 0 ? Row.NONE : Quantity.percent(one.noise()))));
        return new Grid(
                "A/A on forked trials: called Regressed, by case",
                List.of(
                        "case",
                        "disjoint comparisons",
                        "at random, one partition",
                        "mean of " + PARTITIONS,
                        "in order of time",
                        "alarms in order of time",
                        "noise"),
                lines,
                List.of());
    }

    private static String count(Share share) {
        return Quantity.decimal(share.seen(), 0) + " of " + share.of();
    }

    private static List<Row> rows(Seen all) {
        return List.of(
                all.one()
                        .row(
                                "split at random, one partition",
                                "<= 1 %",
                                all.noise(),
                                all.one().atMost(FALSE_ALARMS)),
                all.mean()
                        .row(
                                "split at random, mean of " + PARTITIONS + " partitions",
                                "<= 1 %",
                                all.noise(),
                                all.mean().atMost(FALSE_ALARMS)),
                all.inOrder()
                        .row(
                                "in order of time: the machine's drift too",
                                Row.NONE,
                                all.noise(),
                                Verdict.CONTROL),
                all.alarmsInOrder()
                        .row(
                                "in order of time, Regressed or Improved",
                                Row.NONE,
                                all.noise(),
                                Verdict.CONTROL));
    }
}
