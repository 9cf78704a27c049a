package io.mlacs.app.cli;

import io.mlacs.app.ci.Heard;
import io.mlacs.core.model.RunEvent;
import io.mlacs.harness.Duet;
import io.mlacs.harness.Harness;
import io.mlacs.harness.RunPlan;
import io.mlacs.store.RunStore;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/// Forks trials for commands that want them for something: keeps each, shows progress, and ends in an orderly way when interrupted.
final class Session {
    private static final String KEPT = "the finished trials are in the database";

    private Session() {}

    /// As fine as the store keeps it, so that a stored run reads as it was shown.
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    /// Runs to the end, or to Ctrl-C.
    static Heard measure(RunPlan plan, RunStore store) throws InterruptedException {
        Heard heard = new Heard();
        Harness harness =
                new Harness(plan, clock(), kept("", heard, store, Console.onStandardError()));
        untilStopped(harness::stop, harness::run);
        return heard;
    }

    record Both(Heard a, Heard b) {}

    /// Runs both sides in turn to the end, or to Ctrl-C.
    ///
    /// @param ofA keeps A's run
    /// @param ofB keeps B's run; another one than A's, as a store hears one run at a time
    static Both duet(RunPlan a, RunPlan b, RunStore ofA, RunStore ofB) throws InterruptedException {
        Heard heardOfA = new Heard();
        Heard heardOfB = new Heard();
        Console console = Console.onStandardError();
        Duet duet =
                Duet.ofCases(
                        a,
                        b,
                        clock(),
                        kept("A", heardOfA, ofA, console),
                        kept("B", heardOfB, ofB, console));
        untilStopped(duet::stop, duet::run);
        return new Both(heardOfA, heardOfB);
    }

    /// @param side of a duet; empty for a run by itself
    static Consumer<RunEvent> kept(String side, Heard heard, RunStore store, Console console) {
        return event -> {
            heard.accept(event);
            console.accept(side, event);
            store.append(event);
        };
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void untilStopped(Runnable stop, Work work) throws InterruptedException {
        try (OnSignal signal = OnSignal.heard("could not end in time; " + KEPT)) {
            signal.doing(stop);
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
            if (signal.asked()) {
                throw new CliException(ExitCode.INTERRUPTED, "interrupted: " + KEPT);
            }
        }
    }
}
