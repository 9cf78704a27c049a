package io.mlacs.engine.resource;

/// How a limit moves. Called by one thread at a time.
sealed interface Law permits Law.Constant, Law.IncreaseAndCut, LatencyLaw {
    int limit();

    /// @param outcome not {@link Outcome#IGNORED}
    /// @param latency in nanoseconds, not negative
    /// @param started and `now`, in nanoseconds: only their differences mean something
    /// @param running calls, this one among them
    void ended(Outcome outcome, long latency, long started, long now, int running);

    record Constant(Limit.Fixed of) implements Law {
        @Override
        public int limit() {
            return of.limit();
        }

        @Override
        public void ended(Outcome outcome, long latency, long started, long now, int running) {}
    }

    final class IncreaseAndCut implements Law {
        private final Limit.Aimd of;
        private final double timeout;
        private double limit;
        private boolean isCut;
        private long cut;

        IncreaseAndCut(Limit.Aimd of) {
            this.of = of;
            timeout = of.timeout().toSeconds() * 1e9 + of.timeout().toNanosPart();
            limit = of.initial();
        }

        @Override
        public int limit() {
            return (int) limit;
        }

        @Override
        public void ended(Outcome outcome, long latency, long started, long now, int running) {
            if (outcome == Outcome.OVERLOADED || latency > timeout) {
                if (!isCut || started - cut >= 0) { // else it tells of what was cut already
                    limit = Math.max(of.least(), limit * of.backoff());
                    isCut = true;
                    cut = now;
                }
            } else if (2.0 * running >= limit) { // else there is no need of more
                limit = Math.min(of.most(), limit + 1 / limit);
            }
        }
    }
}
