package io.mlacs.benchmarks;

import io.mlacs.benchmarks.Interleaved.Job;
import io.mlacs.core.model.Interval;
import io.mlacs.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// MLACS beside JMH, and JMH beside itself, on the same kernels.
record AgainstJmh(MlacsSide mlacs, JmhSide jmh, JmhSide again, Settings settings) {
    static final List<String> KERNELS =
            List.of("empty", "nanotime", "microsecond", "allocation", "lookup", "handoff");

    private static final double FORK_OVERHEAD = 0.8;
    private static final String SAME = "1 in interval, or off <= max(5 %, JMH/JMH), or <= 0.5 ns";

    static AgainstJmh on(MlacsSide mlacs, Settings settings) {
        return new AgainstJmh(
                mlacs, new JmhSide("JMH", settings), new JmhSide("JMH again", settings), settings);
    }

    Table kernels() throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (String kernel : KERNELS) {
            for (Side side : List.of(mlacs, jmh, again)) {
                jobs.add(new Job(side, kernel));
            }
        }
        Interleaved forks = Interleaved.run("jmh", jobs, settings.forks());
        List<Row> rows = new ArrayList<>();
        for (String kernel : KERNELS) {
            rows.addAll(rows(kernel, forks));
        }
        rows.add(overhead(forks));
        return new Table("against JMH: means, MLACS over JMH; noise is both sides'", rows);
    }

    private List<Row> rows(String kernel, Interleaved forks) {
        Job ours = new Job(mlacs, kernel);
        Job theirs = new Job(jmh, kernel);
        Job theirsAgain = new Job(again, kernel);
        try {
            Agreement control = Agreement.of(forks.means(theirsAgain), forks.means(theirs));
            Agreement agreement = Agreement.of(forks.means(ours), forks.means(theirs));
            double noise = forks.noise(ours, theirs);
            return List.of(
                    agreement.row(kernel, SAME, noise, agreement.within(control.distance())),
                    control.row(
                            kernel + ", JMH again",
                            Row.NONE,
                            forks.noise(theirs, theirsAgain),
                            Verdict.CONTROL),
                    Width.of(forks.means(ours))
                            .row(
                                    kernel + ", interval width",
                                    Width.of(forks.means(theirs)),
                                    noise));
        } catch (NotMeasured e) {
            return List.of(Row.notMeasured(kernel, SAME, e));
        }
    }

    /// All that a fork costs beyond the time it was told to run: of JMH both its processes.
    private Row overhead(Interleaved forks) {
        String target = "median <= " + Quantity.seconds(FORK_OVERHEAD);
        try {
            List<Fork> ours = all(mlacs, forks);
            double[] seconds = ours.stream().mapToDouble(Fork::overhead).toArray();
            double[] theirs = all(jmh, forks).stream().mapToDouble(Fork::overhead).toArray();
            double median = Quantiles.median(seconds);
            Interval interval = Settings.BOOTSTRAP.median(seconds);
            return new Row(
                    "fork overhead",
                    target,
                    Quantity.seconds(median),
                    Quantity.seconds(Quantiles.median(theirs)),
                    Quantity.ratio(median / Quantiles.median(theirs)),
                    Quantity.range(interval, Quantity::seconds)
                            + ", largest "
                            + Quantity.seconds(Quantiles.of(seconds, 1)),
                    Interleaved.noise(ours),
                    Verdict.of(median <= FORK_OVERHEAD));
        } catch (NotMeasured e) {
            return Row.notMeasured("fork overhead", target, e);
        }
    }

    private static List<Fork> all(Side side, Interleaved forks) throws NotMeasured {
        List<Collection<Fork>> each = new ArrayList<>();
        for (String kernel : KERNELS) {
            each.add(forks.of(new Job(side, kernel)));
        }
        return each.stream().flatMap(Collection::stream).toList();
    }

    /// Proof that results are consumed: work that could be left out takes as long as with JMH's Blackhole, and the same work unconsumed does not.
    Table blackhole() throws InterruptedException {
        Job ours = new Job(mlacs, "consumed");
        Job theirs = new Job(jmh, "consumed");
        Job ourWaste = new Job(mlacs, "wasted");
        Job theirWaste = new Job(jmh, "wasted");
        Interleaved forks =
                Interleaved.run(
                        "blackhole", List.of(ours, theirs, ourWaste, theirWaste), settings.forks());
        return new Table(
                "consumption: pure work that may be left out when nobody gets its result",
                List.of(
                        consumed(ours, theirs, forks),
                        wasted("unconsumed by JMH, over consumed", theirWaste, theirs, forks),
                        wasted("unconsumed by MLACS, over consumed", ourWaste, ours, forks)));
    }

    private Row consumed(Job ours, Job theirs, Interleaved forks) {
        String figure = "consumed, MLACS over JMH";
        String target = "1 in interval, or off <= 5 %, or <= 0.5 ns";
        try {
            Agreement agreement = Agreement.of(forks.means(ours), forks.means(theirs));
            return agreement.row(figure, target, forks.noise(ours, theirs), agreement.within(0));
        } catch (NotMeasured e) {
            return Row.notMeasured(figure, target, e);
        }
    }

    private Row wasted(String figure, Job waste, Job work, Interleaved forks) {
        String target = "interval below 1: left out";
        try {
            Agreement gain = Agreement.of(forks.means(waste), forks.means(work));
            return gain.row(
                    figure,
                    target,
                    forks.noise(waste, work),
                    Verdict.of(gain.ratio().interval().high() < 1));
        } catch (NotMeasured e) {
            return Row.notMeasured(figure, target, e);
        }
    }
}
