package io.mlacs.harness;

import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Trial.Failed;
import io.mlacs.core.model.Trial.Failure;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.core.stats.Summaries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// Trials that are executions of a command: its time is from just before `sh` is started to when its end was heard of.
final class CommandLane implements Lane {
    private static final int CONTROLS = 5;
    private static final int READINGS = 100_000;
    private static final int SIGNAL = 128;

    /// HUP, INT, TERM, as a shell tells them.
    private static final Set<Integer> ASKED_TO_END = Set.of(SIGNAL + 1, SIGNAL + 2, SIGNAL + 15);

    private static final Path HERE = Path.of("").toAbsolutePath();

    private final CommandPlan plan;
    private final Clock clock;
    private final InFlight inFlight;

    CommandLane(CommandPlan plan, Clock clock, InFlight inFlight) {
        this.plan = plan;
        this.clock = clock;
        this.inFlight = inFlight;
    }

    @Override
    public Testbed testbed() {
        return Testbeds.ofMachine();
    }

    /// What a command that does nothing takes stands for the fork; there is no loop around a command.
    @Override
    public RunEvent.Overheads overheads() throws InterruptedException {
        long started = System.nanoTime();
        for (int i = 1; i < READINGS; i++) {
            var _ = System.nanoTime();
        }
        double timer = (System.nanoTime() - started) / 1e9 / READINGS;
        double[] nothing = new double[CONTROLS];
        for (int i = 0; i < CONTROLS; i++) {
            try (Shell shell = Shell.start(":", HERE, Map.of())) {
                var _ = shell.await(plan.patience());
                nothing[i] = shell.took().toNanos() / 1e9;
            } catch (IOException e) {
                throw new EnvironmentException("sh cannot be started: " + e.getMessage(), e);
            }
        }
        return new RunEvent.Overheads(timer, 0, Quantiles.median(nothing), OptionalDouble.empty());
    }

    /// One execution that does not count, so that files are in the cache for both sides alike. If it fails, so will those that count, and they tell.
    @Override
    public void prepare() throws InterruptedException {
        var _ = execution();
    }

    @Override
    public Trial trial(CasePlan one, int index) throws InterruptedException {
        Instant startedAt = clock.instant();
        NoiseMeter noise = new NoiseMeter();
        Execution execution = execution();
        return new Trial(
                one.subject(),
                index,
                Seeds.of(plan.seed(), one.subject(), index),
                startedAt,
                execution.took(),
                noise.stop(-1),
                execution.outcome());
    }

    private record Execution(Duration took, Trial.Outcome outcome) {}

    private Execution execution() throws InterruptedException {
        try (Shell shell = Shell.start(plan.shell(), HERE, Map.of())) {
            inFlight.add(shell);
            try {
                OptionalInt code = shell.await(plan.patience());
                return new Execution(shell.took(), outcome(shell, code));
            } finally {
                inFlight.remove(shell);
            }
        } catch (IOException e) {
            return new Execution(
                    Duration.ZERO,
                    new Failed(
                            Failure.NOT_STARTED,
                            "sh cannot be started: " + e.getMessage(),
                            "",
                            ""));
        }
    }

    private Trial.Outcome outcome(Shell shell, OptionalInt code) throws InterruptedException {
        if (code.isEmpty()) {
            shell.kill();
            return new Failed(
                    Failure.HUNG,
                    "command did not end within "
                            + plan.patience().toSeconds()
                            + " s and was killed; allow more with --timeout",
                    shell.stdout(),
                    shell.stderr());
        }
        int exit = code.getAsInt();
        if (exit == 0) {
            return measured(shell.took().toNanos() / 1e9);
        }
        if (ASKED_TO_END.contains(exit)) {
            inFlight.awaitStop();
        }
        String errors = shell.stderr();
        return new Failed(
                exit > SIGNAL ? Failure.KILLED : Failure.EXITED,
                "command ended with exit code "
                        + exit
                        + (exit > SIGNAL ? " (signal " + (exit - SIGNAL) + ")" : "")
                        + lastLine(errors),
                shell.stdout(),
                errors);
    }

    private static String lastLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(line -> ": " + line.strip())
                .orElse("");
    }

    private static Trial.Measured measured(double seconds) {
        Sample sample = Sample.of(seconds);
        return new Trial.Measured(
                Label.COLD,
                -1,
                List.of(new Trial.Iteration(Stage.MEASURED, 1, seconds, seconds)),
                Map.of(Metrics.TIME, new Measurement(sample, Summaries.ofTrial(sample, false))),
                List.of());
    }

    @Override
    public void close() {}
}
