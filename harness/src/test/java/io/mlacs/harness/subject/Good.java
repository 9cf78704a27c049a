package io.mlacs.harness.subject;

import io.mlacs.harness.subject.Subjects.Simple;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.WrongResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/// Scenarios whose results are right.
final class Good {
    static final int ALLOCATED = 4096;

    private Good() {}

    static List<Scenario> all() {
        return List.of(
                Simple.of("batched", setup -> Subjects.returningOne(new Crc()::once)),
                Simple.of("single", setup -> Subjects.returningOne(() -> new Crc().times(2_000))),
                Simple.of("allocating", setup -> allocating()),
                Simple.of("cold", setup -> Subjects.returningOne(() -> new Crc().once()))
                        .with(Traits.usual().asCold()),
                Simple.of("virtual", setup -> Subjects.returningOne(() -> new Crc().times(2_000)))
                        .with(Traits.usual().onVirtualThreads()),
                Simple.of("spanning", setup -> Subjects.returningOne(Good::inAnotherThread))
                        .with(Traits.usual().spanningThreads()),
                Simple.of("needy", setup -> Subjects.returningOne(() -> 1)).needing("flying"),
                Simple.of("grid", setup -> echoing(setup.params()))
                        .over(Params.grid(Map.of("size", List.of(1, 2)))),
                Simple.of("seeded", setup -> seeded(setup.random().nextLong())),
                Simple.of("reading", setup -> reading()),
                Simple.of("late", setup -> late()),
                Simple.of("secluded", setup -> secluded(setup.fixture("counter"))));
    }

    private static final class Crc {
        private final byte[] bytes = new byte[64];

        long once() {
            return times(1);
        }

        long times(int n) {
            CRC32 crc = new CRC32();
            for (int i = 0; i < n; i++) {
                crc.update(bytes);
            }
            return crc.getValue() == 0 ? 0 : 1;
        }
    }

    private static Operation allocating() {
        return new Operation() {
            private byte[] latest = new byte[0];

            @Override
            public long invoke() {
                latest = new byte[ALLOCATED];
                return latest.length;
            }

            @Override
            public long expected() {
                return ALLOCATED;
            }
        };
    }

    private static long inAnotherThread() throws InterruptedException {
        byte[][] box = new byte[1][];
        Thread thread = new Thread(() -> box[0] = new byte[100_000]);
        thread.start();
        thread.join();
        return box[0].length == 100_000 ? 1 : 0;
    }

    private static Operation echoing(Params params) {
        int size = params.getInt("size");
        return Subjects.returningOne(() -> new Crc().times(size) == 1 ? 1 : 0);
    }

    private static Operation seeded(long value) {
        return new Operation() {
            @Override
            public long invoke() {
                return 1;
            }

            @Override
            public long expected() {
                return 1;
            }

            @Override
            public List<Reading> readings() {
                return List.of(new Reading("drawn", value >>> 12, "1", true));
            }
        };
    }

    private static Operation reading() {
        return new Operation() {
            private long calls;

            @Override
            public long invoke() {
                calls++;
                return new Crc().times(2_000);
            }

            @Override
            public long expected() {
                return 1;
            }

            @Override
            public void check() {
                // What is allocated here must not be charged to the operation.
                if (new byte[1 << 16].length != 1 << 16) {
                    throw new WrongResult("an array has another length than it was made with");
                }
            }

            @Override
            public List<Reading> readings() {
                return List.of(
                        new Reading("calls", calls, "1", false),
                        new Reading("odd", Double.NaN, "1", false));
            }
        };
    }

    /// Its first operation of a JVM takes 60 ms, the others next to nothing: whoever waits behind it waits that long.
    private static Operation late() {
        return new Operation() {
            private boolean first = true;

            @Override
            public long invoke() {
                if (first) {
                    first = false;
                    long end = System.nanoTime() + 60_000_000;
                    while (System.nanoTime() < end) {
                        LockSupport.parkNanos(end - System.nanoTime());
                    }
                }
                return 1;
            }

            @Override
            public long expected() {
                return 1;
            }
        };
    }

    /// In a JVM that sees the suite and the module `scenario` and nothing else of MLACS; the fixture is another process.
    private static Operation secluded(String fixture) {
        for (String forbidden :
                List.of(
                        "io.mlacs.harness.Harness",
                        "io.mlacs.core.model.Case",
                        "org.junit.jupiter.api.Test")) {
            try {
                throw new WrongResult("a trial can see " + Class.forName(forbidden));
            } catch (ClassNotFoundException e) {
                // As it must be.
            }
        }
        if (fixture.equals("pid:" + ProcessHandle.current().pid())) {
            throw new WrongResult("the fixture runs in the trial's own process");
        }
        return Subjects.returningOne(() -> 1);
    }
}
