package io.mlacs.harness.subject;

import io.mlacs.harness.subject.Subjects.Simple;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.WrongResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Scenarios that go wrong.
final class Misbehaving {
    private Misbehaving() {}

    static List<Scenario> all() {
        return List.of(
                Simple.of("wrong-digest", setup -> Subjects.returningOne(() -> 2)),
                Simple.of("wrong-content", setup -> wrongContent()),
                Simple.of(
                        "throwing",
                        setup ->
                                Subjects.returningOne(() -> {
                                    throw new IOException("no such luck");
                                })),
                Simple.of(
                        "failing-set-up",
                        setup -> {
                            throw new IllegalStateException("nothing to set up");
                        }),
                Simple.of(
                        "exiting",
                        setup ->
                                Subjects.returningOne(() -> {
                                    System.exit(7);
                                    return 1;
                                })),
                Simple.of(
                        "hanging",
                        setup ->
                                Subjects.returningOne(() -> {
                                    System.out.println("about to hang");
                                    new CountDownLatch(1).await();
                                    return 1;
                                })),
                Simple.of("killed", setup -> Subjects.returningOne(() -> signal("KILL"))),
                Simple.of("crashing", setup -> Subjects.returningOne(() -> signal("SEGV"))),
                Simple.of("hungry", setup -> Subjects.returningOne(Misbehaving::eat)),
                Simple.of("flooding", setup -> flooding()));
    }

    private static Operation wrongContent() {
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
            public void check() {
                throw new WrongResult("answer is 41, not 42");
            }
        };
    }

    private static long signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(ProcessHandle.current().pid()))
                .start()
                .waitFor();
        new CountDownLatch(1).await();
        return 1;
    }

    /// A chain of arrays, each holding on to the one before.
    private static long eat() {
        Object[] meal = new Object[1];
        for (long eaten = 1; eaten > 0; eaten++) {
            Object[] next = new Object[1 << 20];
            next[0] = meal;
            meal = next;
        }
        return meal.length;
    }

    /// Far more than a pipe holds, on both streams.
    private static Operation flooding() {
        String line = "x".repeat(1023);
        for (int i = 0; i < 2_000; i++) {
            System.out.println(line);
            System.err.println(line);
        }
        System.out.println("the last line");
        return Subjects.returningOne(() -> 1);
    }
}
