package io.mlacs.benchmarks;

import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A/A: two runs of the same kernels, their trials pooled and split at random again and again. An interval that says 95 % should hold 1 about that often.
///
/// Judged as MLACS compares runs: by the ratio of the medians of the trial medians.
record AgainstItself(MlacsSide mlacs, Settings settings) {
    private static final int SPLITS = 100;
    private static final int ENOUGH = 93;
    private static final Bootstrap OF_A_SPLIT = new Bootstrap(0.95, 4_000, Settings.SEED);

    Table table() throws NotMeasured, InterruptedException {
        Progress progress = new Progress("aa", 2 * AgainstJmh.KERNELS.size() * settings.forks());
        List<Trial> first = run(1, progress);
        List<Trial> second = run(2, progress);
        return new Table(
                "A/A: splits whose 95 % interval of the ratio holds 1; ratio of the second run to"
                        + " the first",
                AgainstJmh.KERNELS.stream().map(kernel -> row(kernel, first, second)).toList());
    }

    private List<Trial> run(int index, Progress progress) throws NotMeasured, InterruptedException {
        return mlacs.run(
                AgainstJmh.KERNELS,
                settings.forks(),
                index,
                trial -> progress.step(trial.subject().scenario() + " in run " + index));
    }

    private Row row(String kernel, List<Trial> first, List<Trial> second) {
        String target = ">= " + ENOUGH + " of " + SPLITS;
        try {
            List<Fork> baseline = forks(kernel, first);
            List<Fork> candidate = forks(kernel, second);
            List<Fork> pool = new ArrayList<>(baseline);
            pool.addAll(candidate);
            int held = held(medians(pool), settings.forks());
            Bootstrap.Ratio ratio =
                    Settings.BOOTSTRAP.ratioOfMedians(medians(candidate), medians(baseline));
            return new Row(
                    kernel,
                    target,
                    held + " of " + SPLITS,
                    Row.NONE,
                    Quantity.ratio(ratio.value()),
                    Quantity.range(ratio.interval(), Quantity::ratio),
                    Interleaved.noise(pool),
                    Verdict.of(held >= ENOUGH));
        } catch (NotMeasured e) {
            return Row.notMeasured(kernel, target, e);
        }
    }

    private List<Fork> forks(String kernel, List<Trial> run) throws NotMeasured {
        List<Fork> forks = new ArrayList<>();
        for (Trial trial : run) {
            if (trial.subject().scenario().equals(kernel)) {
                forks.add(mlacs.fork(trial));
            }
        }
        if (forks.size() != settings.forks()) {
            throw new NotMeasured(
                    forks.size() + " trials were run, not " + settings.forks() + ", of " + kernel);
        }
        return forks;
    }

    private static double[] medians(List<Fork> forks) {
        return forks.stream().mapToDouble(Fork::median).toArray();
    }

    /// @param pool one value per trial
    /// @param half how many of them are the one side of a split; the rest is the other
    /// @return in how many random splits the interval of the ratio holds 1
    static int held(double[] pool, int half) {
        Random random = new Random(Settings.SEED);
        int held = 0;
        for (int i = 0; i < SPLITS; i++) {
            double[] split = shuffled(pool, random);
            Bootstrap.Ratio ratio =
                    OF_A_SPLIT.ratioOfMedians(
                            Arrays.copyOfRange(split, half, split.length),
                            Arrays.copyOf(split, half));
            held += ratio.interval().contains(1) ? 1 : 0;
        }
        return held;
    }

    private static double[] shuffled(double[] pool, Random random) {
        List<Double> order = new ArrayList<>(Arrays.stream(pool).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
