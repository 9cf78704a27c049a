package io.mlacs.harness;

import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.Summaries;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Runs the cases of a plan, each in as many forked JVMs as its plan asks for.
///
/// Trials are interleaved: one of each case, in random order, then the next of each, so that a machine that slows down meets all cases alike.
/// One run per object. {@link #stop} may be called from any thread.
public final class Harness {
    private final RunPlan run;
    private final Clock clock;
    private final Account account;
    private final InFlight inFlight = new InFlight();

    /// @param events hears of everything, one event at a time, in order
    public Harness(RunPlan run, Clock clock, Consumer<RunEvent> events) {
        this.run = run;
        this.clock = clock;
        this.account = new Account(run, clock, events);
    }

    /// Ends the run: the trials in flight are killed and forgotten, what is finished is kept.
    public void stop() {
        inFlight.stop();
    }

    /// @throws EnvironmentException if nothing can be measured here
    public void run() throws InterruptedException {
        try (Scratch scratch = new Scratch()) {
            List<CasePlan> offered =
                    run.cases().stream().filter(plan -> plan.missing().isEmpty()).toList();
            RunEvent.Overheads overheads;
            try (Lane lane = new ForkLane(run, clock, scratch, inFlight)) {
                account.started(lane.testbed(), "");
                lane.prepare();
                rounds(offered, lane);
                overheads =
                        inFlight.stopped() || run.parallel() == 1
                                ? lane.overheads()
                                : lane.overheads().withInterference(interference(offered, lane));
            }
            account.ended(inFlight.stopped(), overheads);
        }
    }

    private void rounds(List<CasePlan> offered, Lane lane) throws InterruptedException {
        Random order = new Random(run.seed());
        ExecutorService workers = Executors.newFixedThreadPool(run.parallel());
        try {
            for (int round = 0; !inFlight.stopped(); round++) {
                List<CasePlan> wanting =
                        new ArrayList<>(offered.stream().filter(account::wantsMore).toList());
                if (wanting.isEmpty()) {
                    break;
                }
                Collections.shuffle(wanting, order);
                int index = round;
                List<Future<?>> trialsOfRound = new ArrayList<>();
                for (CasePlan plan : wanting) {
                    trialsOfRound.add(
                            workers.submit(() -> {
                                account.starting(plan, index);
                                keep(lane.trial(plan, index));
                                return null;
                            }));
                }
                await(trialsOfRound);
            }
        } finally {
            workers.shutdownNow();
            // Those in flight use the fixtures and the directory that are about to go.
            workers.close();
        }
    }

    private synchronized void keep(Trial trial) {
        if (!inFlight.stopped()) {
            account.keep(trial);
        }
    }

    /// The first failure that is not a trial's own ends the run: a store that cannot write, a full temporary directory.
    private void await(List<Future<?>> futures) throws InterruptedException {
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                stop();
                if (e.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                throw new IllegalStateException("a trial's thread failed", e.getCause());
            }
        }
    }

    /// Time beside parallel trials over time alone, of the first case that was measured: as many trials as it has, three at most, are done again alone.
    private OptionalDouble interference(List<CasePlan> offered, Lane lane)
            throws InterruptedException {
        for (CasePlan plan : offered) {
            List<Trial.Measured> beside = account.good(plan);
            List<Trial> alone = new ArrayList<>();
            for (int i = 0; i < Math.min(3, beside.size()) && !inFlight.stopped(); i++) {
                alone.add(lane.trial(plan, plan.plan().trialsMax() + i));
            }
            List<Trial.Measured> control = Account.good(alone);
            if (!control.isEmpty()) {
                return OptionalDouble.of(
                        Summaries.ofTrials(Account.times(beside)).median()
                                / Summaries.ofTrials(Account.times(control)).median());
            }
        }
        return OptionalDouble.empty();
    }
}
