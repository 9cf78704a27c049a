package io.mlacs.engine.resource;

import java.time.Duration;

/// How many calls may run at once, and by what law that number moves.
public sealed interface Limit {
    /// Of any limit.
    int MOST = 1_000_000;

    /// It does not move.
    record Fixed(int limit) implements Limit {
        public Fixed {
            requireOrder(limit, limit, limit);
        }
    }

    /// Additive increase, multiplicative decrease, as in TCP (Chiu and Jain, Analysis of the Increase and Decrease Algorithms for Congestion Avoidance, 1989): one more
    /// with each round of calls that went well, a share of it less when calls are turned away or take too long; once for all calls that were running then.
    /// Finds where the server fails, not where it begins to queue: the latency is that of a server as full as its callers will bear.
    ///
    /// @param least it never falls below that
    /// @param initial where it begins
    /// @param most it never rises above that
    /// @param backoff what is left of it after a decrease, from 0.1 to 0.99
    /// @param timeout a call that took longer counts as turned away
    record Aimd(int least, int initial, int most, double backoff, Duration timeout)
            implements Limit {
        public Aimd {
            requireOrder(least, initial, most);
            if (!(backoff >= 0.1 && backoff <= 0.99)) {
                throw new IllegalArgumentException(
                        "backoff is not between 0.1 and 0.99: " + backoff);
            }
            if (!timeout.isPositive()) {
                throw new IllegalArgumentException("timeout is not positive: " + timeout);
            }
        }
    }

    /// By the latency: where calls take longer than they do without a queue, the limit falls in that proportion; and it rises by its square root, which is the queue that is allowed, so
    /// that it finds out when there is room for more (the law of Netflix's concurrency-limits, after Brakmo and Peterson, TCP Vegas, 1995).
    ///
    /// The latency without a queue is not taken from the running mean, which overload lifts until the limit follows it upwards without end, but measured: after each 30
    /// windows in which calls queued, a window with about half the calls that the server bears without a queue (as BBR does: Cardwell and others, BBR: Congestion-Based Congestion Control, ACM Queue 14(5), 2016).
    ///
    /// @param least it never falls below that
    /// @param initial where it begins
    /// @param most it never rises above that
    /// @param tolerance latency over latency without a queue that is still taken for none, from 1 to 10. 1.5 is a good one; more where the cost of calls differs much
    record Gradient(int least, int initial, int most, double tolerance) implements Limit {
        public Gradient {
            requireOrder(least, initial, most);
            if (!(tolerance >= 1 && tolerance <= 10)) {
                throw new IllegalArgumentException(
                        "tolerance is not between 1 and 10: " + tolerance);
            }
        }
    }

    private static void requireOrder(int least, int initial, int most) {
        if (least < 1 || initial < least || most < initial || most > MOST) {
            throw new IllegalArgumentException(
                    "limits do not rise from 1 to "
                            + MOST
                            + ": least "
                            + least
                            + ", initial "
                            + initial
                            + ", most "
                            + most);
        }
    }
}
