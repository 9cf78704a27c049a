package io.mlacs.suite.floors;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import java.util.function.LongSupplier;

/// Nothing timed by two readings of this clock can be known better than this.
final class ClockRead implements Scenario {
    @Override
    public String name() {
        return "clock-read";
    }

    @Override
    public String description() {
        return "One System.nanoTime(), in seconds; checked: no reading is before the last one.";
    }

    @Override
    public Subject subject() {
        return Subjects.jdk();
    }

    @Override
    public Operation open(Setup setup) {
        return new Read(System::nanoTime);
    }

    static final class Read implements Operation {
        private final LongSupplier clock;
        private long last;

        Read(LongSupplier clock) {
            this.clock = clock;
            last = clock.getAsLong();
        }

        /// 1 if the clock has not gone back. The difference is what counts: the values may overflow.
        @Override
        public long invoke() {
            long now = clock.getAsLong();
            long inOrder = now - last >= 0 ? 1 : 0;
            last = now;
            return inOrder;
        }

        @Override
        public long expected() {
            return 1;
        }
    }
}
