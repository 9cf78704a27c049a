package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.RunEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Runs the same cases of two sides, A and B, trial by trial side by side, so that whatever the machine does meets both alike.
///
/// Round by round the cases are run in random order, and of each case one trial of A and one of B directly one after the other; a fair coin says which
/// is first. Order and coin are seeded. The i-th trials of A and of B are a pair; if one of them fails there is no pair, and both are told all the same. A case is
/// left when both sides have had enough trials, or when one side is given up.
///
/// Both sides become runs of their own. One duet per object; {@link #stop} may be called from any thread.
public final class Duet {
    private final Side a;
    private final Side b;
    private final InFlight inFlight = new InFlight();

    private interface Opening {
        Lane open(Scratch scratch, InFlight inFlight) throws InterruptedException;
    }

    private record Side(RunPlan run, Account account, Opening opening) {}

    private Duet(Side a, Side b) {
        this.a = a;
        this.b = b;
        requireAlike(a.run, b.run);
    }

    /// Cases in forked JVMs.
    ///
    /// @param a the side that is compared with
    /// @param ofA hears of A's run everything, one event at a time, in order
    /// @throws IllegalArgumentException if the two have not the same cases, or run trials in parallel
    public static Duet ofCases(
            RunPlan a, RunPlan b, Clock clock, Consumer<RunEvent> ofA, Consumer<RunEvent> ofB) {
        return new Duet(ofCases(a, clock, ofA), ofCases(b, clock, ofB));
    }

    private static Side ofCases(RunPlan run, Clock clock, Consumer<RunEvent> events) {
        return new Side(
                run,
                new Account(run, clock, events),
                (scratch, inFlight) -> new ForkLane(run, clock, scratch, inFlight));
    }

    /// Whole commands by wall time.
    public static Duet ofCommands(
            CommandPlan a,
            CommandPlan b,
            Clock clock,
            Consumer<RunEvent> ofA,
            Consumer<RunEvent> ofB) {
        return new Duet(ofCommand(a, clock, ofA), ofCommand(b, clock, ofB));
    }

    private static Side ofCommand(CommandPlan plan, Clock clock, Consumer<RunEvent> events) {
        RunPlan run = plan.run();
        return new Side(
                run,
                new Account(run, clock, events),
                (_, inFlight) -> new CommandLane(plan, clock, inFlight));
    }

    private static void requireAlike(RunPlan a, RunPlan b) {
        List<Case> ofA = a.cases().stream().map(CasePlan::subject).toList();
        List<Case> ofB = b.cases().stream().map(CasePlan::subject).toList();
        if (!ofA.equals(ofB)) {
            throw new IllegalArgumentException(
                    "the sides of a duet differ in their cases: " + ofA + " and " + ofB);
        }
        if (a.parallel() != 1 || b.parallel() != 1) {
            throw new IllegalArgumentException(
                    "a duet's trials run one at a time, not "
                            + Math.max(a.parallel(), b.parallel()));
        }
    }

    /// Ends it: the trial in flight is killed and forgotten, what is finished is kept.
    public void stop() {
        inFlight.stop();
    }

    /// @throws EnvironmentException if nothing can be measured here
    public void run() throws InterruptedException {
        try (Scratch scratch = new Scratch()) {
            RunEvent.Overheads overheadsOfA;
            RunEvent.Overheads overheadsOfB;
            try (Lane laneOfA = a.opening.open(scratch, inFlight);
                    Lane laneOfB = b.opening.open(scratch, inFlight)) {
                a.account.started(laneOfA.testbed(), "-a");
                b.account.started(laneOfB.testbed(), "-b");
                overheadsOfA = laneOfA.overheads();
                overheadsOfB = laneOfB.overheads();
                laneOfA.prepare();
                laneOfB.prepare();
                rounds(laneOfA, laneOfB);
            }
            a.account.ended(inFlight.stopped(), overheadsOfA);
            b.account.ended(inFlight.stopped(), overheadsOfB);
        }
    }

    private void rounds(Lane laneOfA, Lane laneOfB) throws InterruptedException {
        Random order = new Random(a.run.seed());
        List<Integer> offered = new ArrayList<>();
        for (int i = 0; i < a.run.cases().size(); i++) {
            if (a.run.cases().get(i).missing().isEmpty()
                    && b.run.cases().get(i).missing().isEmpty()) {
                offered.add(i);
            }
        }
        for (int round = 0; !inFlight.stopped(); round++) {
            List<Integer> wanting =
                    new ArrayList<>(offered.stream().filter(this::wantsMore).toList());
            if (wanting.isEmpty()) {
                break;
            }
            Collections.shuffle(wanting, order);
            for (int which : wanting) {
                if (order.nextBoolean()) {
                    trial(a, laneOfA, which, round);
                    trial(b, laneOfB, which, round);
                } else {
                    trial(b, laneOfB, which, round);
                    trial(a, laneOfA, which, round);
                }
            }
        }
    }

    private boolean wantsMore(int which) {
        CasePlan ofA = a.run.cases().get(which);
        CasePlan ofB = b.run.cases().get(which);
        return !a.account.givenUp(ofA)
                && !b.account.givenUp(ofB)
                && (a.account.wantsMore(ofA) || b.account.wantsMore(ofB));
    }

    private void trial(Side side, Lane lane, int which, int index) throws InterruptedException {
        if (inFlight.stopped()) {
            return;
        }
        CasePlan plan = side.run.cases().get(which);
        side.account.starting(plan, index);
        var trial = lane.trial(plan, index);
        if (!inFlight.stopped()) {
            side.account.keep(trial);
        }
    }
}
