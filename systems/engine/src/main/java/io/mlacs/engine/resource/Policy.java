package io.mlacs.engine.resource;

import java.util.Random;

/// How a {@link Balancer} chooses.
sealed interface Policy {
    /// @param available at least one
    /// @return its place
    int choose(Available available, long now);

    /// A call has ended.
    default void ended(Member member, long latency, boolean failed, long now) {}

    /// Draws two by weight and takes the one with fewer calls outstanding for its weight: nearly as even as looking at all of them, and without everybody running to the same
    /// one (Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE TPDS 12(10), 2001).
    final class LeastOutstanding implements Policy {
        private final Random random;

        LeastOutstanding(long seed) {
            random = new Random(seed);
        }

        @Override
        public int choose(Available available, long now) {
            if (available.size() == 1) {
                return 0;
            }
            int first = available.drawn(random);
            int second = available.drawnBeside(first, random);
            return load(available, second) < load(available, first) ? second : first;
        }

        private static double load(Available available, int i) {
            return available.member(i).outstanding().get() / available.weight(i);
        }
    }

    /// In turn, as often as the weights say and as evenly spread as may be: each gains its weight in every turn, who has most is chosen and pays the sum of all
    /// (the smooth weighted round robin of nginx, 2012). Looks at all agents.
    final class RoundRobin implements Policy {
        @Override
        public synchronized int choose(Available available, long now) {
            int best = 0;
            for (int i = 0; i < available.size(); i++) {
                Member member = available.member(i);
                member.turn(member.turn() + available.weight(i));
                if (member.turn() > available.member(best).turn()) {
                    best = i;
                }
            }
            Member chosen = available.member(best);
            chosen.turn(chosen.turn() - available.totalWeight());
            return best;
        }
    }

    /// Draws two by weight and takes the one where a call is expected to be over first: the expected latency times the calls there would be, for its weight. The latency is a
    /// mean that forgets exponentially in time but follows each peak at once (Finagle's PeakEwma; its weights for uneven spacing are from Eckner, Algorithms for
    /// Unevenly Spaced Time Series, 2012). Of an agent nothing is known of one call is tried, and only one.
    ///
    /// What is ours: a failed call counts at least as twice what was expected, so failing fast attracts nobody.
    final class PeakEwma implements Policy {
        /// Eleven days in nanoseconds.
        private static final double UNKNOWN = 1e15;

        private final Random random;
        private final double decay;

        PeakEwma(long seed, double decay) {
            random = new Random(seed);
            this.decay = decay;
        }

        @Override
        public int choose(Available available, long now) {
            if (available.size() == 1) {
                return 0;
            }
            int first = available.drawn(random);
            int second = available.drawnBeside(first, random);
            return cost(available, second, now) < cost(available, first, now) ? second : first;
        }

        private double cost(Available available, int i, long now) {
            Member member = available.member(i);
            int outstanding = member.outstanding().get();
            double latency = member.expected(now, decay);
            if (latency == 0 && outstanding > 0) {
                latency = UNKNOWN;
            }
            return latency * (outstanding + 1) / available.weight(i);
        }

        @Override
        public void ended(Member member, long latency, boolean failed, long now) {
            member.saw(Math.min(latency, UNKNOWN), failed, now, decay);
        }
    }
}
