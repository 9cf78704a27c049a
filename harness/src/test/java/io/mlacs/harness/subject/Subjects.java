package io.mlacs.harness.subject;

import io.mlacs.scenario.Fixture;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Suite;
import io.mlacs.scenario.Traits;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Scenarios that behave and misbehave in every way a user's code can. They run in forked JVMs that see nothing else of these tests.
public final class Subjects implements Suite {
    @Override
    public String name() {
        return "subjects";
    }

    @Override
    public String description() {
        return "For tests of the harness.";
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.concat(Good.all().stream(), Misbehaving.all().stream()).toList();
    }

    @Override
    public List<Fixture> fixtures() {
        return List.of(new Counter());
    }

    interface Opening {
        Operation open(Setup setup) throws Exception;
    }

    /// A scenario in one line.
    record Simple(String name, Traits usual, Set<String> needs, List<Params> cases, Opening opening)
            implements Scenario {
        static Simple of(String name, Opening opening) {
            return new Simple(name, Traits.usual(), Set.of(), List.of(Params.none()), opening);
        }

        Simple with(Traits other) {
            return new Simple(name, other, needs, cases, opening);
        }

        Simple needing(String capability) {
            return new Simple(name, usual, Set.of(capability), cases, opening);
        }

        Simple over(List<Params> grid) {
            return new Simple(name, usual, needs, grid, opening);
        }

        @Override
        public String description() {
            return name;
        }

        @Override
        public Traits traits(Params params) {
            return usual;
        }

        @Override
        public Subject subject() {
            return Subject.of("test", "1", "walking");
        }

        @Override
        public Operation open(Setup setup) throws Exception {
            return opening.open(setup);
        }
    }

    interface Body {
        long run() throws Exception;
    }

    static Operation returningOne(Body body) {
        return new Operation() {
            @Override
            public long invoke() throws Exception {
                return body.run();
            }

            @Override
            public long expected() {
                return 1;
            }
        };
    }

    /// Counts how often its ledger was read and gives that away: the trial can tell it runs beside it by its address.
    private static final class Counter implements Fixture {
        @Override
        public String name() {
            return "counter";
        }

        @Override
        public Running start() {
            AtomicLong reads = new AtomicLong();
            return new Running() {
                @Override
                public String address() {
                    return "pid:" + ProcessHandle.current().pid();
                }

                @Override
                public List<Reading> ledger() {
                    return List.of(new Reading("reads", reads.incrementAndGet(), "1", true));
                }

                @Override
                public void close() {}
            };
        }
    }
}
