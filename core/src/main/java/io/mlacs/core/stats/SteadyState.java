package io.mlacs.core.stats;

import io.mlacs.core.model.Label;
import java.util.Arrays;

/// When a trial became steady: the first iteration from which its means stay at one level.
///
/// Everything happens on logarithms, so that 5 % is as much at 1 us as at 1 s.
///
/// Series of 16 points and more:
/// 1. A point far from the median of its neighbours is a spike and is put on that median. Beyond 400 points the
///    series is cut into equal blocks, each taken as its median. The noise is the scaled MAD of the differences
///    between neighbours, over sqrt(2): steps and slow drift hardly touch it.
/// 2. The series is cut into [Segments] of one level each.
/// 3. Going back from the end, segments belong to the steady stretch while their medians lie within [#TOLERANCE] of
///    the median of the last quarter, or within what the noise lets the two medians differ. Odd segments of up to two
///    points, or a fiftieth of the series, are passed over while together they are less than a tenth of the stretch.
/// 4. The stretch must be a sixth of the series long and at least [#FEWEST] points. It must not drift (a slope that
///    is significant and would change the level by more than the tolerance within half the series), not swing
///    between levels, and not merely go on along the line on which the series came. A stretch that drifts or swings
///    loses its first fifth and is asked again, more strictly.
///
/// Shorter series have too few points for segments: the first suffix of at least [#FEWEST] points is taken whose
/// slope is not significant (falling at 10 %, rising at 2 %, either at 25 % once the whole was seen to move) or
/// changes it by less than the tolerance. So a flat series with several percent of noise is steady, and one that
/// falls by more than its noise is not.
///
/// What it sees: of simulated series in 16 shapes balanced accuracy was 0.96 (40 points) to 0.99 (400 and more)
/// with 1 % noise, 0.85 (40 points), 0.93 (120) and 0.99 (3,000) with 3 % noise, 0.88 and 0.75 for 20 points. With
/// 16 to 60 points and 6 % noise at least 95 % of flat series were steady; with 4 to 10 points 89 to 97 %, while 78
/// to 97 % of those that fall by 7 % per iteration were not. It gets wrong: waves about as long as a short series,
/// slow drift in the noise of a short one, and noise that depends on its past (which it calls unsteady, or steady
/// too late).
///
/// Sources: E. Barrett et al.: Virtual Machine Warmup Blows Hot and Cold, OOPSLA 2017 (segments, and equivalence with
/// the last); L. Traini et al.: Towards effective assessment of steady state performance in Java software, Empirical
/// Software Engineering 28 (2023) 13 (the last sixth of the iterations at least).
public final class SteadyState {
    /// Fewer points say nothing.
    public static final int FEWEST = 4;

    /// Levels this close, as a share, are the same for measuring.
    public static final double TOLERANCE = 0.03;

    private static final int SEGMENTED = 16;

    /// Below this a switch of level may last so few points that a wide filter would take it for spikes, and steps
    /// are so frequent that only second differences see past them.
    private static final int SMALL = 60;

    private static final int MOST_POINTS = 400;
    private static final double LEAST_NOISE = 0.001;

    private SteadyState() {}

    /// The index of the first steady iteration, or -1 if the series is not steady at its end or has fewer than
    /// [#FEWEST] points. Ask it after every iteration to know whether to go on warming up, and at the end for the
    /// label.
    ///
    /// @param iterationMeans in order, warm-up first
    /// @throws IllegalArgumentException if a value is not finite
    public static int firstSteady(double[] iterationMeans) {
        if (iterationMeans.length < FEWEST) {
            return -1;
        }
        double[] levels = logarithms(iterationMeans);
        if (levels.length < SEGMENTED) {
            return shortSeries(levels);
        }
        int block = (levels.length + MOST_POINTS - 1) / MOST_POINTS;
        int first = longSeries(blocks(withoutSpikes(levels), block));
        return first < 0 ? -1 : first * block;
    }

    /// What the first steady iteration says of the trial: STEADY if it was steady when measuring began, SLOW_WARMUP
    /// if it became so later and at least a third of the measured iterations (at least 3) remain, else NOT_STEADY.
    ///
    /// @param firstSteady as [#firstSteady] gives it, -1 for never
    /// @param warmupIterations before the first measured one
    /// @param iterations all, warm-up included
    public static Label label(int firstSteady, int warmupIterations, int iterations) {
        if (warmupIterations < 0 || iterations < warmupIterations || firstSteady >= iterations) {
            throw new IllegalArgumentException(
                    "iterations do not fit: first steady "
                            + firstSteady
                            + ", warm-up "
                            + warmupIterations
                            + ", all "
                            + iterations);
        }
        if (firstSteady < 0) {
            return Label.NOT_STEADY;
        }
        if (firstSteady <= warmupIterations) {
            return Label.STEADY;
        }
        int left = iterations - firstSteady;
        boolean enough = left >= 3 && 3L * left >= iterations - warmupIterations;
        return enough ? Label.SLOW_WARMUP : Label.NOT_STEADY;
    }

    private static double[] logarithms(double[] means) {
        Ranked ranked = Ranked.of(means);
        if (ranked.at(1) > 0) {
            return Arrays.stream(means).map(Math::log).toArray();
        }
        double scale = Math.max(Math.abs(ranked.at(1)), Math.abs(ranked.at(means.length)));
        return Arrays.stream(means).map(mean -> scale == 0 ? 0 : mean / scale).toArray();
    }

    private static int shortSeries(double[] levels) {
        boolean moves = false;
        for (int start = 0; start + FEWEST <= levels.length; start++) {
            double[] rest = Arrays.copyOfRange(levels, start, levels.length);
            Trend trend = Trend.of(rest);
            boolean small = Math.abs(trend.slope()) * (rest.length - 1) <= TOLERANCE;
            double limit = moves ? 0.25 : trend.slope() < 0 ? 0.10 : 0.02;
            boolean flat = small || trend.chance() > limit;
            if (flat && !startsFarOff(rest)) {
                return start;
            }
            moves |= !flat;
        }
        return -1;
    }

    private static boolean startsFarOff(double[] rest) {
        if (rest.length <= FEWEST) {
            return false;
        }
        double[] others = Arrays.copyOfRange(rest, 1, rest.length);
        double noise = Math.max(Robust.scaledMad(others), LEAST_NOISE);
        return Math.abs(rest[0] - Quantiles.median(others)) > Math.max(TOLERANCE, 4 * noise);
    }

    private static int longSeries(double[] levels) {
        double noise = noise(levels);
        int n = levels.length;
        int fewest = Math.max(FEWEST, (n + 5) / 6);
        int start = startOfLevel(levels, Segments.starts(levels, noise), noise);
        boolean moved = false;
        while (n - start >= fewest) {
            if (continuesLine(levels, start)) {
                return -1;
            }
            double[] rest = Arrays.copyOfRange(levels, start, n);
            if (!drifts(rest, n, moved) && !wanders(rest)) {
                return start;
            }
            moved = true;
            start += Math.max(1, rest.length / 5);
        }
        return -1;
    }

    /// Where the stretch at the final level begins; the end of the series when it does not end at that level.
    private static int startOfLevel(double[] levels, int[] starts, double noise) {
        int n = levels.length;
        double last = median(levels, n - n / 4, n);
        int odd = 0;
        int found = n;
        for (int s = starts.length - 1; s >= 0; s--) {
            int to = s + 1 < starts.length ? starts[s + 1] : n;
            int length = to - starts[s];
            double apart = noise * Math.sqrt(1.0 / length + 1.57 / (n / 4.0));
            double allowed = Math.max(TOLERANCE, 2.5 * apart);
            if (Math.abs(median(levels, starts[s], to) - last) <= allowed) {
                if (10 * odd > n - starts[s]) {
                    break;
                }
                found = starts[s];
            } else {
                odd += length;
                if (length > Math.max(2, n / 50)) {
                    break;
                }
            }
        }
        return found;
    }

    private static boolean drifts(double[] rest, int n, boolean strict) {
        int block = (rest.length + 31) / 32;
        Trend trend = Trend.of(blocks(rest, block));
        double change = Math.abs(trend.slope()) / block * Math.max(rest.length, n / 2.0);
        return change > TOLERANCE && trend.chance() < (strict ? 0.16 : 0.002);
    }

    /// Whether the stretch from `start` goes on along the line on which the series came: one line through it and as
    /// many points before it fits about as well (by Schwarz' criterion) as a line before and a level from `start`
    /// on.
    private static boolean continuesLine(double[] levels, int start) {
        int n = levels.length;
        int before = Math.max(0, 2 * start - n);
        if (start - before < 3) {
            return false;
        }
        Trend ahead = Trend.of(Arrays.copyOfRange(levels, before, start));
        Trend own = Trend.of(Arrays.copyOfRange(levels, start, n));
        Trend both = Trend.of(Arrays.copyOfRange(levels, before, n));
        double bent = ahead.residual() + own.residual() + own.explained();
        double unit =
                Math.max(
                        LEAST_NOISE * LEAST_NOISE,
                        Math.min(both.residual(), bent) / (n - before - 2));
        return both.chance() < 0.01
                && own.slope() * both.slope() > 0
                && Math.abs(own.slope()) * n / 2 > TOLERANCE
                && both.residual() - bent < 2 * Math.log(n - before) * unit;
    }

    /// Whether neighbours are alike beyond chance and the level swings by more than the tolerance (standard
    /// deviation without what is noise between neighbours): waves, or switching between levels. J. von Neumann's
    /// ratio of the mean square successive difference to the variance, Annals of Mathematical Statistics 12 (1941)
    /// 367.
    private static boolean wanders(double[] rest) {
        double mean = Robust.mean(rest);
        double steps = 0;
        double squares = 0;
        for (int i = 0; i < rest.length; i++) {
            squares += (rest[i] - mean) * (rest[i] - mean);
            steps += i == 0 ? 0 : (rest[i] - rest[i - 1]) * (rest[i] - rest[i - 1]);
        }
        double swing = Math.sqrt(Math.max(0, (squares - steps / 2) / rest.length));
        return swing > TOLERANCE && steps / squares < 2 - 1.645 * 2 / Math.sqrt(rest.length);
    }

    private static double noise(double[] levels) {
        double[] steps = new double[levels.length - 1];
        Arrays.setAll(steps, i -> levels[i + 1] - levels[i]);
        double noise = Robust.scaledMad(steps) / Math.sqrt(2);
        if (levels.length < SMALL) {
            double[] bends = new double[steps.length - 1];
            Arrays.setAll(bends, i -> steps[i + 1] - steps[i]);
            noise = Math.min(noise, Robust.scaledMad(bends) / Math.sqrt(6));
        }
        return Math.max(LEAST_NOISE, noise);
    }

    private static double[] withoutSpikes(double[] levels) {
        double far = Math.max(TOLERANCE, 4 * noise(levels));
        double[] kept = levels.clone();
        int reach = levels.length < SMALL ? 1 : 3;
        for (int i = 0; i < levels.length; i++) {
            int from = Math.clamp(i - reach, 0, levels.length - 2 * reach - 1);
            double middle = median(levels, from, from + 2 * reach + 1);
            if (Math.abs(levels[i] - middle) > far) {
                kept[i] = middle;
            }
        }
        return kept;
    }

    private static double[] blocks(double[] levels, int block) {
        if (block == 1) {
            return levels;
        }
        double[] medians = new double[(levels.length + block - 1) / block];
        Arrays.setAll(
                medians, i -> median(levels, i * block, Math.min(levels.length, (i + 1) * block)));
        return medians;
    }

    private static double median(double[] levels, int from, int to) {
        double[] part = Arrays.copyOfRange(levels, from, to);
        Arrays.sort(part);
        return Ranked.between(part[(part.length - 1) / 2], part[part.length / 2], 0.5);
    }
}
