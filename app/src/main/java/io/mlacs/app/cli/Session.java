package io.mlacs.app.cli;

import io.mlacs.core.model.RunEvent;
import io.mlacs.harness.Duet;
import io.mlacs.harness.Harness;
import io.mlacs.harness.RunPlan;
import io.mlacs.store.RunStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Forks trials for commands that want them for something: keeps each, shows progress, and ends in an orderly way when interrupted.
final class Session {
    private static final long LAST_WORDS_SECONDS = 20;

    private Session() {}

    /// As fine as the store keeps it, so that a stored run reads as it was shown.
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    /// Runs to the end, or to Ctrl-C.
    ///
    /// @return the id of the run
    static String measure(RunPlan plan, RunStore store) throws InterruptedException {
        Keeper keeper = new Keeper(store, Console.onStandardError());
        Harness harness = new Harness(plan, clock(), keeper);
        untilStopped(harness::stop, harness::run);
        return keeper.id;
    }

    /// The ids of both sides' runs.
    record Both(String a, String b) {}

    /// Runs both sides in turn to the end, or to Ctrl-C.
    ///
    /// @param ofA keeps A's run
    /// @param ofB keeps B's run; another one than A's, as a store hears one run at a time
    static Both duet(RunPlan a, RunPlan b, RunStore ofA, RunStore ofB) throws InterruptedException {
        Console console = Console.onStandardError();
        Keeper keeperOfA = new Keeper(ofA, console);
        Keeper keeperOfB = new Keeper(ofB, console);
        Duet duet = Duet.ofCases(a, b, clock(), keeperOfA, keeperOfB);
        untilStopped(duet::stop, duet::run);
        return new Both(keeperOfA.id, keeperOfB.id);
    }

    private static final class Keeper implements Consumer<RunEvent> {
        private final RunStore store;
        private final Console console;

        /// Of the run whose events it hears.
        private String id = "";

        Keeper(RunStore store, Console console) {
            this.store = store;
            this.console = console;
        }

        @Override
        public void accept(RunEvent event) {
            console.accept(event);
            store.append(event);
            if (event instanceof RunEvent.RunStarted started) {
                id = started.run().id();
            }
        }
    }

    /// What may be interrupted.
    interface Work {
        void run() throws InterruptedException;
    }

    /// Works on until done. On Ctrl-C `stop` is called, and the process lives on until what is finished has been kept and shown; it then ends with 130 by itself.
    ///
    /// @throws CliException INTERRUPTED if the thread was interrupted; ENVIRONMENT if the database fails
    static void untilStopped(Runnable stop, Work work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        stopOnSignal(stop, done);
        try {
            CommonOptions.Db.orExplain(() -> {
                try {
                    work.run();
                } catch (InterruptedException e) {
                    stop.run();
                    Thread.currentThread().interrupt();
                    throw new CliException(ExitCode.INTERRUPTED, "interrupted", e);
                }
                return true;
            });
        } finally {
            done.countDown();
        }
    }

    /// @param done counted down when there is nothing left to keep or to show
    static void stopOnSignal(Runnable stop, CountDownLatch done) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stop.run();
                                    try {
                                        if (!done.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                                            System.err.println(
                                                    "mlacs: no report could be written in time; the"
                                                        + " finished trials are in the database");
                                        }
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                },
                                "mlacs-stop"));
    }
}
