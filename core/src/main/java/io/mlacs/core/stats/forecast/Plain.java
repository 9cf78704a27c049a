package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// The models that need no parameter.
enum Plain {
    /// The last value.
    NAIVE("naive") {
        @Override
        void ahead(State state, double[] into) {
            Arrays.fill(into, state.last);
        }
    },
    /// The mean of the newest segment.
    LEVEL("mean") {
        @Override
        void ahead(State state, double[] into) {
            Arrays.fill(into, state.mean());
        }
    },
    /// The line from the first value of the newest segment to the last.
    DRIFT("drift") {
        @Override
        void ahead(State state, double[] into) {
            double slope = (state.last - state.first) / Math.max(1, state.count - 1);
            Arrays.setAll(into, h -> state.last + (h + 1) * slope);
        }
    },
    /// The line of least squares through the newest segment.
    LINE("linear trend") {
        @Override
        void ahead(State state, double[] into) {
            double slope = state.slope();
            double middle = (state.count - 1) / 2.0;
            double mean = state.mean();
            Arrays.setAll(into, h -> mean + (state.count + h - middle) * slope);
        }
    };

    private final String text;

    Plain(String text) {
        this.text = text;
    }

    abstract void ahead(State state, double[] into);

    /// @param from index of the newest segment's first value; once enough of it is seen, what was before is forgotten
    Model from(int from) {
        return new State(this, from);
    }

    /// Sums over the newest segment, relative to its first value.
    static final class State implements Model {
        /// So many values of the newest segment are worth more than all before.
        private static final int ENOUGH = 5;

        private final Plain kind;
        private final int from;
        private final double[] fresh = new double[ENOUGH];
        private int seen;
        private int count;
        private double first;
        private double last;
        private double sum;
        private double moment;

        private State(Plain kind, int from) {
            this.kind = kind;
            this.from = from;
        }

        double mean() {
            return first + sum / count;
        }

        double slope() {
            double n = count;
            if (count < 2) {
                return 0;
            }
            return (moment - (n - 1) / 2 * sum) / (n * (n * n - 1) / 12);
        }

        @Override
        public void see(double value) {
            int index = seen++ - from;
            if (from > 0 && index >= 0 && index < ENOUGH) {
                fresh[index] = value;
            }
            add(value);
            if (from > 0 && index == ENOUGH - 1) {
                count = 0;
                sum = 0;
                moment = 0;
                for (double own : fresh) {
                    add(own);
                }
            }
        }

        private void add(double value) {
            if (count == 0) {
                first = value;
            }
            sum += value - first;
            moment += count * (value - first);
            count++;
            last = value;
        }

        @Override
        public String name() {
            return kind.text;
        }

        @Override
        public boolean ready() {
            return count >= (kind == NAIVE ? 1 : kind == LEVEL ? 2 : 5);
        }

        @Override
        public void ahead(double[] into) {
            kind.ahead(this, into);
        }

        @Override
        public Model copy() {
            State copy = new State(kind, from);
            System.arraycopy(fresh, 0, copy.fresh, 0, ENOUGH);
            copy.seen = seen;
            copy.count = count;
            copy.first = first;
            copy.last = last;
            copy.sum = sum;
            copy.moment = moment;
            return copy;
        }
    }
}
