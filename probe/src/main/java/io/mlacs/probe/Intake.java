package io.mlacs.probe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// Where a bridge from other instrumentation records what that measured, in its names and units. What has no place in a probe is counted by reason, with the first
/// example of each, and never thrown. Thread-safe.
public final class Intake {
    /// The tag of a series whose values were not each measured: `bucket`, the middle of a histogram's bucket; `mean`, the mean of several.
    public static final String APPROXIMATE = "mlacs.approximate";

    private static final int LONGEST_EXAMPLE = 300;

    public enum Reason {
        /// Empty, or longer than {@link SeriesId#LONGEST}.
        NAME,
        /// More than {@link SeriesId#MOST_TAGS}, or longer than {@link SeriesId#LONGEST}.
        TAGS,
        /// None that is known.
        UNIT,
        /// The series exists with another unit.
        OTHER_UNIT,
        /// A kind of metric that a probe has no place for.
        KIND,
        NOT_A_NUMBER,
        NEGATIVE,
        TOO_LARGE,
        /// More than the bridge may keep.
        TOO_MANY,
        /// What was asked for its value threw.
        THREW
    }

    /// @param times how often
    /// @param example the first one, at most 300 characters
    public record Refused(Reason reason, long times, String example) {}

    private record Tally(LongAdder times, String example) {}

    private final Probe probe;
    private final Map<Reason, Tally> refused = new EnumMap<>(Reason.class); // guarded by itself

    public Intake(Probe probe) {
        this.probe = probe;
    }

    /// The series of this name, these tags (those without a value are left out) and the base unit that this one is a multiple of. None if there is no such series: that has been
    /// counted.
    ///
    /// @param unit in UCUM, as OpenTelemetry has it, or a word, as Micrometer has it: `ms`, `milliseconds`, `By`, `{request}`
    public Optional<Sink> into(String name, Map<String, String> tags, String unit) {
        if (name.isBlank() || name.length() > SeriesId.LONGEST) {
            refuse(Reason.NAME, name);
            return Optional.empty();
        }
        Optional<ForeignUnits.Scaled> scaled = ForeignUnits.of(unit);
        if (scaled.isEmpty()) {
            refuse(Reason.UNIT, name + " in " + unit);
            return Optional.empty();
        }
        Map<String, String> kept = new TreeMap<>(tags);
        kept.values().removeIf(String::isBlank);
        SeriesId id;
        try {
            id = new SeriesId(name, kept);
        } catch (IllegalArgumentException e) {
            refuse(Reason.TAGS, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        try {
            Series series = probe.series(id, scaled.get().unit());
            return Optional.of(new Sink(series, scaled.get().factor()));
        } catch (IllegalArgumentException e) {
            refuse(Reason.OTHER_UNIT, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    public void refuse(Reason reason, String example) {
        Tally tally;
        synchronized (refused) {
            tally =
                    refused.computeIfAbsent(
                            reason, first -> new Tally(new LongAdder(), printable(example)));
        }
        tally.times.increment();
    }

    private static String printable(String example) {
        String some = example.substring(0, Math.min(example.length(), LONGEST_EXAMPLE));
        return some.replaceAll("\\p{Cntrl}", "?");
    }

    /// What was refused so far, in the order of the reasons.
    public List<Refused> refused() {
        List<Refused> all = new ArrayList<>();
        synchronized (refused) {
            refused.forEach((reason, tally) ->
                    all.add(new Refused(reason, tally.times.sum(), tally.example)));
        }
        return all;
    }

    /// A series that takes values in a unit of somebody else.
    public final class Sink {
        private final Series series;
        private final double stepsPerForeign;

        private Sink(Series series, double factor) {
            this.series = series;
            stepsPerForeign = series.unit().perUnit() * factor;
        }

        public Series series() {
            return series;
        }

        public void record(double value) {
            record(value, 1);
        }

        /// @param value in the foreign unit; refused and counted if it is not a number, negative, or too large
        /// @param times how often it is to be counted; not at all if not positive
        public void record(double value, long times) {
            double steps = value * stepsPerForeign + 0.5;
            if (value >= 0 && steps < Long.MAX_VALUE) {
                if (times > 0) {
                    series.record((long) steps, times);
                }
            } else {
                series.recordUnits(Double.NaN); // its windows say so too
                refuse(reason(value), series.id() + ": " + value);
            }
        }

        private Reason reason(double value) {
            if (Double.isNaN(value)) {
                return Reason.NOT_A_NUMBER;
            }
            return value < 0 ? Reason.NEGATIVE : Reason.TOO_LARGE;
        }
    }
}
