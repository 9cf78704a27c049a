package io.mlacs.core.analysis;

import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.stats.Drift;
import io.mlacs.core.stats.Power;
import io.mlacs.core.stats.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Finds out on trials of equal code (A/A) how often the judge is wrong here, what it can see, and which smallest
/// relevant change would keep a stated rate of false alarms.
///
/// @param judge whose errors are counted
/// @param together comparisons that will be judged as one family: what can be seen depends on it
/// @param rate of false regressions to keep, per comparison: 0.01
/// @param seed of the drawing
public record Calibrator(Judge judge, int together, double rate, long seed) {
    /// Set sizes for which it is said what can be seen.
    public static final List<Integer> SIZES = List.of(3, 5, 10, 20, 40);

    /// A larger threshold would keep its rate by letting everything pass: such a case is for duets.
    public static final double LARGEST = 0.5;

    private static final int PARTITIONS = 50;

    /// Blocks of neighbours whose levels differ less often than this by chance have drifted.
    private static final double DRIFTED = 0.05;

    public Calibrator {
        if (!(rate > 0 && rate < 0.5)) {
            throw new IllegalArgumentException("rate is not between 0 and 0.5: " + rate);
        }
        if (together < 1) {
            throw new IllegalArgumentException("together is below 1: " + together);
        }
    }

    /// How often equals were called changed.
    ///
    /// @param alarms false ones: regressed or improved; a mean, where it is one over many partitions
    /// @param comparisons of disjoint sets behind it
    public record Alarms(double alarms, int comparisons) {
        public Interval rate() {
            return Proportion.wilson(alarms, comparisons, 0.95);
        }

        public Alarms plus(Alarms other) {
            return new Alarms(alarms + other.alarms, comparisons + other.comparisons);
        }
    }

    /// @param size of the sets that were compared; 0 if the trials make no two sets that can alarm
    /// @param shuffled the trials cut into sets at random: the judge's own errors
    /// @param inTime neighbouring sets in time: the machine's drift is in it, as in comparing two runs
    /// @param drift standard deviation of the levels of sets of that size beyond chance, relative; empty if not known
    /// @param visible change that sets of each size find in 80 of 100 cases; empty for sizes that cannot alarm
    /// @param change the smallest relevant change that keeps the rate; empty if there are too few trials to say, or if it
    ///     would have to be above [#LARGEST]
    /// @param byFalseAlarm whether a false alarm asks for more than the trials do: then it alone decides the change
    public record Found(
            int trials,
            int size,
            Alarms shuffled,
            Alarms inTime,
            OptionalDouble drift,
            TreeMap<Integer, OptionalDouble> visible,
            OptionalDouble change,
            boolean byFalseAlarm) {
        /// What it comes to when the metric was once seen to move by so much without a cause: a step of that size must
        /// not alarm again. As with drift, what would need more than [#LARGEST] has no threshold.
        ///
        /// @param step relative, as [Relevance#change()] has it
        ///
        /// @param usual the smallest change that matters anyway
        public Found withFalseAlarm(double step, Relevance usual) {
            if (!(step >= 0)) {
                throw new IllegalArgumentException("step is not a share of at least 0: " + step);
            }
            boolean drifts = size > 0 && change.isEmpty();
            double needed = above(step);
            if (drifts || needed <= change.orElse(usual.change())) {
                return this;
            }
            return new Found(
                    trials,
                    size,
                    shuffled,
                    inTime,
                    drift,
                    visible,
                    needed > LARGEST ? OptionalDouble.empty() : OptionalDouble.of(needed),
                    true);
        }
    }

    /// @param trials of one case and metric, in the order they were run
    /// @param usual the smallest change that matters where the machine allows it
    public Found of(TrialMedians trials, Relevance usual) {
        double[] values = trials.values();
        int size = size(values.length);
        TreeMap<Integer, OptionalDouble> visible = new TreeMap<>();
        double spread = values.length == 0 ? 0 : Power.spread(values);
        for (int n : SIZES) {
            OptionalDouble found = Power.visible(n, spread, judge.alpha() / together);
            visible.put(
                    n,
                    found.isPresent()
                            ? OptionalDouble.of(Math.max(found.getAsDouble(), usual.change()))
                            : found);
        }
        if (size == 0) {
            return new Found(
                    values.length,
                    0,
                    new Alarms(0, 0),
                    new Alarms(0, 0),
                    OptionalDouble.empty(),
                    visible,
                    OptionalDouble.empty(),
                    false);
        }
        boolean drifts = Arrays.stream(values).allMatch(value -> value > 0);
        Drift drift = drifts ? Drift.of(values, size, seed) : new Drift(0, 0, 1, 2);
        double change =
                drift.p() < DRIFTED
                        ? Math.max(usual.change(), roundedUp(drift.change(rate)))
                        : usual.change();
        return new Found(
                values.length,
                size,
                shuffled(trials, size, usual),
                alarms(trials, values, size, usual),
                drifts ? OptionalDouble.of(drift.between()) : OptionalDouble.empty(),
                visible,
                change > LARGEST ? OptionalDouble.empty() : OptionalDouble.of(change),
                false);
    }

    /// The largest of the usual sizes of which there are two disjoint comparisons; else of which there is one.
    private int size(int trials) {
        for (int least : new int[] {4, 2}) {
            for (int size : new int[] {10, 7, 5}) {
                if (trials >= least * size && Power.fewest(judge.alpha()) <= size) {
                    return size;
                }
            }
        }
        return 0;
    }

    private Alarms shuffled(TrialMedians trials, int size, Relevance usual) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] mixed = trials.values();
        double alarms = 0;
        int comparisons = 0;
        for (int i = 0; i < PARTITIONS; i++) {
            for (int j = mixed.length - 1; j > 0; j--) {
                int k = random.nextInt(j + 1);
                double kept = mixed[j];
                mixed[j] = mixed[k];
                mixed[k] = kept;
            }
            Alarms one = alarms(trials, mixed, size, usual);
            alarms += one.alarms / PARTITIONS;
            comparisons = one.comparisons;
        }
        return new Alarms(Math.min(alarms, comparisons), comparisons);
    }

    /// Each set with its neighbour, no set twice.
    private Alarms alarms(TrialMedians trials, double[] values, int size, Relevance usual) {
        int alarms = 0;
        int comparisons = 0;
        for (int from = 0; from + 2 * size <= values.length; from += 2 * size) {
            Verdict verdict =
                    judge.answer(
                            Question.ofSets(
                                    part(trials, values, from, size),
                                    part(trials, values, from + size, size),
                                    usual));
            comparisons++;
            alarms +=
                    switch (verdict) {
                        case Verdict.Regressed _, Verdict.Improved _ -> 1;
                        case Verdict.Unchanged _, Verdict.Inconclusive _ -> 0;
                    };
        }
        return new Alarms(alarms, comparisons);
    }

    private static TrialMedians part(TrialMedians trials, double[] values, int from, int size) {
        return TrialMedians.of(trials.metric(), Arrays.copyOfRange(values, from, from + size));
    }

    /// To half a percent, or to two digits above 10 %.
    private static double roundedUp(double change) {
        double step = step(change);
        return Math.ceil(change / step) * step;
    }

    /// The same, and never the change itself: what is as large as a threshold alarms.
    private static double above(double change) {
        double step = step(change);
        return (Math.floor(change / step) + 1) * step;
    }

    private static double step(double change) {
        return change > 0.1 ? 0.01 : 0.005;
    }
}
