package io.mlacs.probe.opentelemetry;

import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The counts of a histogram. Immutable.
abstract sealed class Buckets {
    /// Of a histogram that has not been seen yet.
    static final Buckets NONE = new Explicit(List.of(), Map.of(), 0, 0);

    /// By the bucket's number; none of 0.
    private final Map<Integer, Long> counts;

    private final double min;
    private final double max;

    interface Values {
        /// @param value the middle of a bucket
        void take(double value, long times);
    }

    private Buckets(Map<Integer, Long> counts, double min, double max) {
        this.counts = counts;
        this.min = min;
        this.max = max;
    }

    static Buckets of(HistogramPointData point) {
        return new Explicit(
                point.getBoundaries(),
                counts(0, point.getCounts()),
                point.hasMin() ? point.getMin() : Double.NEGATIVE_INFINITY,
                point.hasMax() ? point.getMax() : Double.POSITIVE_INFINITY);
    }

    /// Without the negative values.
    static Buckets of(ExponentialHistogramPointData point) {
        ExponentialHistogramBuckets positive = point.getPositiveBuckets();
        Map<Integer, Long> counts = counts(positive.getOffset(), positive.getBucketCounts());
        if (point.getZeroCount() > 0) {
            counts.put(Exponential.ZERO, point.getZeroCount());
        }
        return new Exponential(
                point.getScale(),
                counts,
                point.hasMin() ? point.getMin() : Double.NEGATIVE_INFINITY,
                point.hasMax() ? point.getMax() : Double.POSITIVE_INFINITY);
    }

    private static Map<Integer, Long> counts(int offset, List<Long> counts) {
        Map<Integer, Long> some = new TreeMap<>();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                some.put(offset + i, counts.get(i));
            }
        }
        return some;
    }

    void forEach(Values values) {
        counts.forEach((bucket, times) -> values.take(middle(bucket), times));
    }

    private double middle(int bucket) {
        double lower = Math.max(lower(bucket), min);
        double upper = Math.min(upper(bucket), max);
        if (lower == Double.NEGATIVE_INFINITY) {
            return upper > 0 ? upper / 2 : upper;
        }
        return upper == Double.POSITIVE_INFINITY ? lower : lower + (upper - lower) / 2;
    }

    abstract double lower(int bucket);

    abstract double upper(int bucket);

    /// What is here and was not there. All of it if this has begun anew since.
    final Buckets since(Buckets before) {
        Map<Integer, Long> then = before.countsIn(this);
        Map<Integer, Long> added = new TreeMap<>(counts);
        for (Map.Entry<Integer, Long> old : then.entrySet()) {
            long now = added.getOrDefault(old.getKey(), 0L) - old.getValue();
            if (now < 0) {
                return this;
            }
            if (now == 0) {
                added.remove(old.getKey());
            } else {
                added.put(old.getKey(), now);
            }
        }
        return with(added);
    }

    abstract Buckets with(Map<Integer, Long> other);

    /// The counts by the buckets of a later one; nothing if they do not fit into those.
    abstract Map<Integer, Long> countsIn(Buckets later);

    final Map<Integer, Long> counts() {
        return counts;
    }

    /// Bucket i is of values above bound i-1 up to bound i.
    private static final class Explicit extends Buckets {
        private final List<Double> bounds;

        Explicit(List<Double> bounds, Map<Integer, Long> counts, double min, double max) {
            super(counts, min, max);
            this.bounds = bounds;
        }

        @Override
        double lower(int bucket) {
            return bucket == 0 ? Double.NEGATIVE_INFINITY : bounds.get(bucket - 1);
        }

        @Override
        double upper(int bucket) {
            return bucket < bounds.size() ? bounds.get(bucket) : Double.POSITIVE_INFINITY;
        }

        @Override
        Buckets with(Map<Integer, Long> other) {
            return new Explicit(bounds, other, super.min, super.max);
        }

        @Override
        Map<Integer, Long> countsIn(Buckets later) {
            return later instanceof Explicit explicit && explicit.bounds.equals(bounds)
                    ? counts()
                    : Map.of();
        }
    }

    /// Bucket i is of values above `2^(i / 2^scale)` up to `2^((i+1) / 2^scale)`.
    private static final class Exponential extends Buckets {
        static final int ZERO = Integer.MIN_VALUE;

        private final int scale;

        Exponential(int scale, Map<Integer, Long> counts, double min, double max) {
            super(counts, min, max);
            this.scale = scale;
        }

        @Override
        double lower(int bucket) {
            return bucket == ZERO ? 0 : Math.pow(2, Math.scalb((double) bucket, -scale));
        }

        @Override
        double upper(int bucket) {
            return bucket == ZERO ? 0 : Math.pow(2, Math.scalb(bucket + 1.0, -scale));
        }

        @Override
        Buckets with(Map<Integer, Long> other) {
            return new Exponential(scale, other, super.min, super.max);
        }

        /// A histogram whose values have spread since halves its scale as often as it must: two buckets become one.
        @Override
        Map<Integer, Long> countsIn(Buckets later) {
            if (!(later instanceof Exponential coarser) || coarser.scale > scale) {
                return Map.of();
            }
            int halvings = Math.min(31, scale - coarser.scale);
            Map<Integer, Long> merged = new TreeMap<>();
            counts().forEach((bucket, times) ->
                    merged.merge(bucket == ZERO ? ZERO : bucket >> halvings, times, Long::sum));
            return merged;
        }
    }
}
