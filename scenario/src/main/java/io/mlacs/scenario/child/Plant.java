package io.mlacs.scenario.child;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Reading;
import java.util.List;

/// A fault planted on purpose, in any scenario, so that what looks for faults can be seen to find them.
///
/// The system property `mlacs.plant` of the measured JVM is read once, in set-up. `slow:1.3` stretches every operation to 1.3 times its own
/// time, `wrong` makes every result wrong. Without it the operation is returned as it is: nothing is in its way.
final class Plant {
    static final String PROPERTY = "mlacs.plant";

    private Plant() {}

    /// @throws IllegalArgumentException if the property says something else
    static Operation in(Operation honest) {
        String fault = System.getProperty(PROPERTY, "");
        if (fault.isEmpty()) {
            return honest;
        }
        if (fault.equals("wrong")) {
            return new Wrong(honest);
        }
        if (fault.startsWith("slow:")) {
            return new Slow(honest, Double.parseDouble(fault.substring("slow:".length())));
        }
        throw new IllegalArgumentException(
                PROPERTY + " is neither wrong nor slow:FACTOR: " + fault);
    }

    private static class Around implements Operation {
        final Operation honest;

        Around(Operation honest) {
            this.honest = honest;
        }

        @Override
        public long invoke() throws Exception {
            return honest.invoke();
        }

        @Override
        public long expected() {
            return honest.expected();
        }

        @Override
        public void check() throws Exception {
            honest.check();
        }

        @Override
        public List<Reading> readings() {
            return honest.readings();
        }

        @Override
        public void close() throws Exception {
            honest.close();
        }
    }

    private static final class Wrong extends Around {
        Wrong(Operation honest) {
            super(honest);
        }

        @Override
        public long invoke() throws Exception {
            return honest.invoke() + 1;
        }
    }

    /// Busy until the time is up: a part of an operation cannot be repeated, and every single one has to be slower, not one in three.
    private static final class Slow extends Around {
        private final double factor;

        Slow(Operation honest, double factor) {
            super(honest);
            if (!(factor >= 1 && factor <= 1000)) {
                throw new IllegalArgumentException(
                        "the factor of a planted slow-down is not within 1 to 1000: " + factor);
            }
            this.factor = factor;
        }

        @Override
        public long invoke() throws Exception {
            long start = System.nanoTime();
            long digest = honest.invoke();
            long until = (long) ((System.nanoTime() - start) * factor);
            while (System.nanoTime() - start < until) {
                Thread.onSpinWait();
            }
            return digest;
        }
    }
}
