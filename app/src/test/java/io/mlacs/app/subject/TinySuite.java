package io.mlacs.app.subject;

import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Suite;
import io.mlacs.scenario.Traits;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// What the tests of the command line measure, in forked JVMs that see nothing else of ours.
public final class TinySuite implements Suite {
    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public String description() {
        return "For tests of the command line.";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                new Simple("fast", Set.of(), List.of(Params.none()), setup -> new Hashing(20)),
                new Simple("hashing", Set.of(), List.of(Params.none()), setup -> Hashing.planted()),
                new Simple("wrong", Set.of(), List.of(Params.none()), setup -> returning(41)),
                new Simple("hanging", Set.of(), List.of(Params.none()), setup -> hanging()),
                new Simple("needy", Set.of("flying"), List.of(Params.none()), s -> returning(42)),
                new Simple(
                        "grid",
                        Set.of(),
                        List.of(Params.of("size", "klein"), Params.of("size", "groß")),
                        setup -> new Hashing(20)));
    }

    interface Opening {
        Operation open(Setup setup) throws Exception;
    }

    record Simple(String name, Set<String> needs, List<Params> cases, Opening opening)
            implements Scenario {
        @Override
        public String description() {
            return name + ".";
        }

        @Override
        public Subject subject() {
            return Subject.of("jdk", System.getProperty("java.version", ""), "walking");
        }

        @Override
        public Traits traits(Params params) {
            return name.equals("grid") ? Traits.usual().withFloor("tiny/fast") : Traits.usual();
        }

        @Override
        public List<Goal> goals(Params params) {
            return name.equals("fast")
                    ? List.of(new Goal("time", 60, "ours"), new Goal("time", 1e-9, "mission"))
                    : List.of();
        }

        @Override
        public Operation open(Setup setup) throws Exception {
            return opening.open(setup);
        }
    }

    private static Operation returning(long digest) {
        return new Operation() {
            @Override
            public long invoke() {
                return digest;
            }

            @Override
            public long expected() {
                return 42;
            }
        };
    }

    private static Operation hanging() {
        return new Operation() {
            @Override
            public long invoke() throws InterruptedException {
                new CountDownLatch(1).await();
                return 1;
            }

            @Override
            public long expected() {
                return 1;
            }
        };
    }
}
