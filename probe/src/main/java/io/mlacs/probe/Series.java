package io.mlacs.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;

/// The recorder of one series. Recording is wait-free, allocates nothing once a value's neighbourhood has been met, and never throws: a value that is no
/// quantity (negative, not a number, too large) is refused and counted as such.
///
/// Thread-safe. Keep it in a field: {@link Probe#series} looks it up.
public final class Series {
    private static final VarHandle LARGEST;

    static {
        try {
            LARGEST = MethodHandles.lookup().findVarHandle(Series.class, "largest", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final SeriesId id;
    private final Unit unit;
    private final double perUnit;
    private final double mostUnits;
    private final Counts counts = new Counts();
    private final LongAdder refused = new LongAdder();

    @SuppressWarnings("unused") // LARGEST
    private volatile long largest;

    Series(SeriesId id, Unit unit) {
        this.id = id;
        this.unit = unit;
        perUnit = unit.perUnit();
        mostUnits = Long.MAX_VALUE / perUnit;
    }

    public SeriesId id() {
        return id;
    }

    public Unit unit() {
        return unit;
    }

    /// @param steps the unit's steps: nanoseconds for seconds
    public void record(long steps) {
        record(steps, 1);
    }

    /// @param times how often it is to be counted
    public void record(long steps, long times) {
        if (steps < 0 || times < 0) {
            refused.increment();
            return;
        }
        if (times == 0) {
            return;
        }
        counts.add(Buckets.index(steps), times);
        if (steps > (long) LARGEST.getOpaque(this)) {
            raise(steps);
        }
    }

    /// @param value in the unit: seconds
    public void recordUnits(double value) {
        if (value >= 0 && value < mostUnits) {
            record((long) (value * perUnit + 0.5));
        } else {
            refused.increment();
        }
    }

    private void raise(long steps) {
        long seen = largest;
        while (steps > seen) {
            long witness = (long) LARGEST.compareAndExchange(this, seen, steps);
            if (witness == seen) {
                return;
            }
            seen = witness;
        }
    }

    /// How many values were recorded.
    public long count() {
        return counts.total();
    }

    /// How many values were refused.
    public long refused() {
        return refused.sum();
    }

    /// The largest value, exactly, in the unit; 0 without one.
    public double max() {
        return largest / perUnit;
    }

    Counts counts() {
        return counts;
    }

    @Override
    public String toString() {
        return id + " in " + unit;
    }
}
