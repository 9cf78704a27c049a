package io.mlacs.scenario.child;

import io.mlacs.scenario.Fixture;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Suite;
import io.mlacs.scenario.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A suite as a user would write it, found by the ServiceLoader.
public final class Sample implements Suite {
    /// What was closed, in order.
    static final List<String> CLOSED = new ArrayList<>();

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String description() {
        return "For tests.";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(new Adding(), new Sneaky());
    }

    @Override
    public List<Fixture> fixtures() {
        return List.of(
                new Fixture() {
                    @Override
                    public String name() {
                        return "server";
                    }

                    @Override
                    public Running start() {
                        throw new UnsupportedOperationException();
                    }
                });
    }

    private static final class Adding implements Scenario {
        @Override
        public String name() {
            return "adding";
        }

        @Override
        public String description() {
            return "Adds.";
        }

        @Override
        public Subject subject() {
            return Subject.of("long", "64", "adding");
        }

        @Override
        public Set<String> needs() {
            return Set.of("adding");
        }

        @Override
        public List<Params> cases() {
            return List.of(Params.of("by", 1), Params.of("by", 2));
        }

        @Override
        public Traits traits(Params params) {
            return params.getInt("by") == 2 ? Traits.usual().asCold() : Traits.usual();
        }

        @Override
        public List<Goal> goals(Params params) {
            return List.of(new Goal("time", 1e-9, "ours"));
        }

        @Override
        public Operation open(Setup setup) {
            AutoCloseable shared =
                    setup.shared(AutoCloseable.class, () -> () -> CLOSED.add("shared"));
            return new Operation() {
                private long sum;

                @Override
                public long invoke() {
                    long before = sum;
                    sum += setup.params().getInt("by");
                    return sum - before;
                }

                @Override
                public long expected() {
                    return setup.params().getInt("by");
                }

                @Override
                public List<Reading> readings() {
                    return List.of(new Reading("sum", sum, "1", false));
                }

                @Override
                public void close() {
                    CLOSED.add("operation " + setup.worker() + (shared == null ? "?" : ""));
                }
            };
        }
    }

    /// Throws what its signature does not allow.
    private static final class Sneaky implements Scenario {
        @Override
        public String name() {
            return "sneaky";
        }

        @Override
        public String description() {
            return "Throws.";
        }

        @Override
        public Subject subject() {
            return Subject.of("throw", "");
        }

        @Override
        public Operation open(Setup setup) {
            return new Operation() {
                @Override
                public long invoke() {
                    throw Sample.<RuntimeException>sneaked(new Throwable("neither nor"));
                }

                @Override
                public long expected() {
                    return 1;
                }
            };
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaked(Throwable problem) throws T {
        throw (T) problem;
    }
}
