package io.mlacs.scenario.child;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Suite;
import java.util.List;

/// Measures the measuring: an operation that does nothing. What is left is the loop's and the clock's own time.
///
/// It runs in a JVM of its own. In the JVM of a trial a second operation class would make the loop's call site polymorphic and change what is measured.
public final class Control implements Suite {
    /// No suite that is found by name may be called this.
    public static final String NAME = "mlacs-control";

    private static final long DIGEST = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "What measuring costs.";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(new Empty());
    }

    private static final class Empty implements Scenario {
        @Override
        public String name() {
            return "empty";
        }

        @Override
        public String description() {
            return "Nothing.";
        }

        @Override
        public Subject subject() {
            return Subject.of("loop", "");
        }

        @Override
        public Operation open(Setup setup) {
            return new Operation() {
                @Override
                public long invoke() {
                    return DIGEST;
                }

                @Override
                public long expected() {
                    return DIGEST;
                }
            };
        }
    }
}
