package io.mlacs.core.analysis;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.stats.forecast.LastChange;
import io.mlacs.core.stats.forecast.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// When a budget is used up: a metric drifts towards a limit that it should not pass.
///
/// What is asked is when the trend gets there, not when a single value first does: noise alone touches a near limit any day. The trend is a line in time, so that runs need not be
/// equally spaced; its interval comes from the lines that the same noise could as well have shown ([Lines]). Where some of those never get there, its high end is infinite.
///
/// @param level share of the true times that lie within their interval: 0.8
/// @param horizon days looked ahead
/// @param changes the trend is that of the newest segment, if two lines there explain more than one
public record Exhaustion(double level, double horizon, LastChange changes) {
    public Exhaustion {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is not between 0 and 1: " + level);
        }
        if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("horizon is not a number of days: " + horizon);
        }
    }

    /// 80 % and a year.
    public static Exhaustion usual(LastChange changes) {
        return new Exhaustion(0.8, 365, changes);
    }

    /// @param times ascending, one for each value
    /// @param values finite
    /// @param direction which way is better: a limit of LOWER is reached from below
    public Outlook of(List<Instant> times, double[] values, double limit, Direction direction) {
        double[] days =
                times.stream()
                        .mapToDouble(t ->
                                Duration.between(times.getFirst(), t).toMillis() / 86_400_000.0)
                        .toArray();
        return of(days, values, limit, direction);
    }

    /// @param days when each value was measured, from any day on, ascending
    /// @param values finite
    public Outlook of(double[] days, double[] values, double limit, Direction direction) {
        refuse(days, values, limit);
        int place = values.length < Lines.FEWEST ? 0 : changes.start(values.clone());
        int from = Lines.broken(days, values, place) ? place : 0;
        int n = values.length - from;
        if (n < Lines.FEWEST || !(days[days.length - 1] > days[from])) {
            return new Outlook.Unknown(
                    n
                            + " values"
                            + (from > 0 ? " since the last change" : "")
                            + " show no trend: it takes "
                            + Lines.FEWEST
                            + " at different times");
        }
        // Upwards is where the limit is, in units that squares can hold.
        double unit = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double scale = (direction == Direction.LOWER ? 1 : -1) / (unit > 0 ? unit : 1);
        double[] own = Arrays.stream(values, from, values.length).map(v -> v * scale).toArray();
        Lines lines = Lines.of(Arrays.copyOfRange(days, from, days.length), own);
        return answer(lines, limit, scale);
    }

    private Outlook answer(Lines lines, double limit, double scale) {
        double room = limit * scale;
        if (lines.level() >= room) {
            return new Outlook.Beyond(lines.level() / scale, limit);
        }
        double days = lines.until(room);
        double[] all = lines.alternativesUntil(room);
        int out = (int) ((1 - level) / 2 * all.length);
        double earliest = Math.min(days, all[out]);
        if (days > horizon) {
            return new Outlook.NotInSight(horizon, earliest);
        }
        return new Outlook.Reached(
                days, new Interval(earliest, Math.max(days, all[all.length - 1 - out]), level));
    }

    private static void refuse(double[] days, double[] values, double limit) {
        if (days.length != values.length) {
            throw new IllegalArgumentException(
                    days.length + " times for " + values.length + " values: give one for each");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "value at index " + i + " is not finite: " + values[i]);
            }
            if (!Double.isFinite(days[i]) || (i > 0 && days[i] < days[i - 1])) {
                throw new IllegalArgumentException(
                        "time at index " + i + " is not after the one before: day " + days[i]);
            }
        }
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("limit is not finite: " + limit);
        }
    }
}
