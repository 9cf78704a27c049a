package io.mlacs.engine;

import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Summary;
import io.mlacs.core.stats.Summaries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What actions were measured to do here: by action and objective, the newest few gains. Not thread-safe.
final class Experience {
    /// Gains kept of one action and objective.
    private static final int KEPT = 16;

    /// Actions remembered.
    private static final int MOST = 10_000;

    private record About(String action, Objective objective) {}

    /// What was measured of one action and one objective.
    ///
    /// @param gain median of the measured gains: logarithms of ratios, above 0 for the better
    /// @param n how many
    record Learned(double gain, Interval interval, int n) {
        /// The ratio new over old of the metric to expect.
        Interval ratio(Direction direction) {
            double sign = direction == Direction.LOWER ? -1 : 1;
            double a = Math.exp(sign * interval.low());
            double b = Math.exp(sign * interval.high());
            return new Interval(Math.min(a, b), Math.max(a, b), interval.level());
        }
    }

    /// What was not added to for longest is forgotten first.
    private final Map<About, Deque<Double>> gains = new LinkedHashMap<>();

    void add(String action, Comparison measured) {
        OptionalDouble gain = gain(measured);
        if (gain.isEmpty()) {
            return;
        }
        About about = new About(action, Objective.of(measured.metric()));
        Deque<Double> known = gains.remove(about);
        if (known == null) {
            if (gains.size() >= MOST) {
                gains.remove(gains.keySet().iterator().next());
            }
            known = new ArrayDeque<>();
        }
        gains.put(about, known);
        if (known.size() == KEPT) {
            known.removeFirst();
        }
        known.addLast(gain.getAsDouble());
    }

    /// The logarithm of the ratio, above 0 for the better; empty where there was nothing to compare with.
    static OptionalDouble gain(Comparison measured) {
        double ratio = measured.ratio();
        if (!(ratio > 0 && Double.isFinite(ratio))) {
            return OptionalDouble.empty();
        }
        double log = Math.log(ratio);
        return OptionalDouble.of(measured.metric().direction() == Direction.LOWER ? -log : log);
    }

    Optional<Learned> of(String action, Objective objective) {
        Deque<Double> known = gains.get(new About(action, objective));
        if (known == null) {
            return Optional.empty();
        }
        List<Double> all = new ArrayList<>(known);
        Summary summary =
                Summaries.ofMedians(all.stream().mapToDouble(Double::doubleValue).toArray());
        return Optional.of(new Learned(summary.median(), summary.interval(), all.size()));
    }
}
