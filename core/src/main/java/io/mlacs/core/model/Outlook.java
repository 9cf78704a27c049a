package io.mlacs.core.model;

/// Whether the trend of a series reaches a limit, and when.
public sealed interface Outlook {
    /// It has: the trend's newest level is at the limit or on its wrong side.
    record Beyond(double level, double limit) implements Outlook {
        public Beyond {
            Require.finite("level", level);
            Require.finite("limit", limit);
        }
    }

    /// It will within the days looked ahead.
    ///
    /// @param days from the last value
    /// @param interval in days; its high end is infinite where the trend may as well never get there
    record Reached(double days, Interval interval) implements Outlook {
        public Reached {
            Require.notNegative("days", days);
            Require.finite("days", days);
        }
    }

    /// Not as the trend goes, as far as was looked.
    ///
    /// @param horizon days looked ahead
    /// @param earliest days, the low end of the interval: below the horizon where the trend is not known well enough to rule it out; may be infinite
    record NotInSight(double horizon, double earliest) implements Outlook {
        public NotInSight {
            Require.positive("horizon", horizon);
            Require.notNegative("earliest", earliest);
        }
    }

    /// No answer, and why not: one line with the value and the remedy.
    record Unknown(String why) implements Outlook {
        public Unknown {
            Require.text("why", why);
        }
    }
}
