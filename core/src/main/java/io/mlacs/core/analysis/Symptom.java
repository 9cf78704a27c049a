package io.mlacs.core.analysis;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.model.Target;

/// What a live series shows that it should not.
public sealed interface Symptom {
    /// It is worse than it was, since this change, and still is.
    ///
    /// @param since the oldest change for the worse that nothing has taken back
    /// @param before level before it, in the metric's unit
    /// @param now present level
    record Degraded(ChangePoint since, double before, double now, double p) implements Symptom {
        @Override
        public double excess() {
            return Symptoms.excess(before, now);
        }
    }

    /// Its level is on the wrong side of a target.
    ///
    /// @param level of the newest windows, with its interval
    record Missed(Target target, double level, Interval interval, double p) implements Symptom {
        @Override
        public double excess() {
            return Symptoms.excess(target.value(), level);
        }
    }

    /// Its trend reaches a target's wrong side before the horizon.
    ///
    /// @param seconds until then
    /// @param p of the trend
    record Heading(Target target, double level, Outlook.Reached outlook, double seconds, double p)
            implements Symptom {
        @Override
        public double excess() {
            return Symptoms.excess(level, target.value());
        }
    }

    /// One of the newest values lies where its segment does not, on the bad side.
    record Odd(Anomaly anomaly) implements Symptom {
        @Override
        public double p() {
            return anomaly.p();
        }

        @Override
        public double excess() {
            return Symptoms.excess(anomaly.expected(), anomaly.value());
        }
    }

    /// How likely the series shows it where nothing is wrong: of one look at one series, before the correction for others.
    double p();

    /// How far off it is: the natural logarithm of the ratio, at most [Symptoms#MOST_EXCESS]; of shares near 1 that of what is missing to 1.
    double excess();
}
