package io.mlacs.app.cli;

import io.mlacs.app.ci.Heard;
import io.mlacs.app.ci.Pairs;
import io.mlacs.app.ci.Relevances;
import io.mlacs.app.config.Config;
import io.mlacs.app.report.ComparisonReport;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.stats.Power;
import io.mlacs.harness.CommandPlan;
import io.mlacs.harness.Duet;
import io.mlacs.harness.RunPlan;
import io.mlacs.store.RunStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A duet from its two sides to its report: checks out and builds, runs both side by side, keeps both runs, judges the pairs.
///
/// @param build to be run in each git revision
/// @param command the command line that asked for it
/// @param err for what a person should know
record DuetSession(
        Contender a,
        Contender b,
        Optional<String> build,
        Measuring measuring,
        Config config,
        CommonOptions.Db db,
        List<String> command,
        PrintWriter err) {
    private static final int FEWEST_PAIRS = 12;

    /// Allocated bytes, classes, threads, and one of the scenario's own.
    private static final double COUNTS_OF_A_CASE = 4;

    private static final String TARGET_NOTE =
            "targets are not looked at in a duet; mlacs gate does that";

    /// Makes the duet once its consumers are there.
    private interface Making {
        Duet of(Clock clock, Consumer<RunEvent> ofA, Consumer<RunEvent> ofB);
    }

    /// @throws CliException if a side cannot be had, or nothing can be measured
    ComparisonReport run(OnSignal signal) throws InterruptedException {
        return switch (a) {
            case Contender.Command(var shell) -> commands(shell, signal);
            case Contender.Classes _, Contender.Commit _, Contender.Flags _ -> code(signal);
        };
    }

    private ComparisonReport commands(String shellOfA, OnSignal signal)
            throws InterruptedException {
        if (!(b instanceof Contender.Command(var shellOfB))) {
            throw new IllegalArgumentException("sides are not alike: " + a + " and " + b);
        }
        Revision here = Revisions.of(Path.of("").toAbsolutePath());
        CommandPlan ofA = command("a", shellOfA, here);
        CommandPlan ofB = command("b", shellOfB, here);
        return measured(
                (clock, tellA, tellB) -> Duet.ofCommands(ofA, ofB, clock, tellA, tellB),
                List.of(),
                signal);
    }

    /// As many as can alarm with one to spare when so many cases are judged together, each by its time and by some counts.
    static int pairsFor(int cases) {
        return Math.max(
                FEWEST_PAIRS, 1 + Power.fewestPairs(Judge.ALPHA / (COUNTS_OF_A_CASE * cases)));
    }

    private CommandPlan command(String side, String shell, Revision here) {
        try {
            return new CommandPlan(
                    "duet " + side + ": " + shell,
                    shell,
                    measuring.trials().orElse(FEWEST_PAIRS),
                    measuring.seed(),
                    measuring.patience(),
                    here,
                    command);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage() + "; see mlacs compare --help");
        }
    }

    private ComparisonReport code(OnSignal signal) throws InterruptedException {
        List<Worktree> worktrees = new ArrayList<>();
        try {
            Measuring.Place placeOfA = place(a, worktrees, signal);
            Measuring.Place placeOfB = place(b, worktrees, signal);
            List<Measuring.Chosen> chosen = measuring.choose(config, placeOfA, placeOfB);
            Matched matched = Matched.of(chosen.get(0).selection(), chosen.get(1).selection());
            if (matched.nothing()) {
                return report(new Heard(), new Heard(), matched.notCompared());
            }
            int pairs = measuring.trials().orElseGet(() -> pairsFor(matched.a().cases().size()));
            RunPlan ofA = plan("a", a, chosen.get(0).with(matched.a()).withTrials(pairs));
            RunPlan ofB = plan("b", b, chosen.get(1).with(matched.b()).withTrials(pairs));
            return measured(
                    (clock, tellA, tellB) -> Duet.ofCases(ofA, ofB, clock, tellA, tellB),
                    matched.notCompared(),
                    signal);
        } finally {
            worktrees.forEach(Worktree::close);
        }
    }

    private Measuring.Place place(Contender one, List<Worktree> worktrees, OnSignal signal)
            throws InterruptedException {
        return switch (one) {
            case Contender.Classes(var classPath) ->
                    new Measuring.Place(Optional.of(classPath), List.of());
            case Contender.Flags(var flags) -> new Measuring.Place(measuring.classPath(), flags);
            case Contender.Commit commit -> {
                Worktree worktree = Worktree.of(new Git(Path.of("").toAbsolutePath()), commit);
                worktrees.add(worktree);
                if (build.isPresent()) {
                    err.println("building " + commit.described() + ": " + build.get());
                    err.flush();
                    worktree.build(build.get(), commit.described(), err, signal);
                }
                yield new Measuring.Place(
                        Optional.of(
                                worktree.resolved(
                                        measuring.classPath().orElseThrow(), commit.described())),
                        List.of());
            }
            case Contender.Command _ ->
                    throw new IllegalArgumentException("a command has no class path: " + one);
        };
    }

    private RunPlan plan(String side, Contender one, Measuring.Chosen chosen) {
        return chosen.plan(
                "duet " + side + ": " + one.described(), revision(one), Optional.empty(), command);
    }

    /// Of a class path nobody knows the revision: it need not be of the repository we are in.
    private static Revision revision(Contender one) {
        return switch (one) {
            case Contender.Commit(_, var commit) -> new Revision(commit, "", false);
            case Contender.Classes _ -> Revision.UNKNOWN;
            case Contender.Flags _, Contender.Command _ ->
                    Revisions.of(Path.of("").toAbsolutePath());
        };
    }

    private ComparisonReport measured(Making making, List<NotCompared> notCompared, OnSignal signal)
            throws InterruptedException {
        Heard heardOfA = new Heard();
        Heard heardOfB = new Heard();
        Console console = Console.onStandardError();
        // A store hears one run at a time.
        try (RunStore storeOfA = db.open();
                RunStore storeOfB = db.open()) {
            Duet duet =
                    making.of(
                            Session.clock(),
                            Session.kept("A", heardOfA, storeOfA, console),
                            Session.kept("B", heardOfB, storeOfB, console));
            signal.doing(duet::stop);
            CommonOptions.Db.orExplain(() -> {
                uninterrupted(duet);
                return true;
            });
        }
        return report(heardOfA, heardOfB, notCompared);
    }

    private static void uninterrupted(Duet duet) {
        try {
            duet.run();
        } catch (InterruptedException e) {
            duet.stop();
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }

    private ComparisonReport report(Heard ofA, Heard ofB, List<NotCompared> notCompared) {
        Pairs pairs = Pairs.of(ofA, ofB, config.judge(), new Relevances(config, Optional.empty()));
        List<NotCompared> all = new ArrayList<>(notCompared);
        all.addAll(pairs.notCompared());
        List<String> notes = new ArrayList<>();
        if (ofA.interrupted() || ofB.interrupted()) {
            notes.add("the duet was interrupted: the verdicts are of the pairs finished before");
        }
        if (sameCode(ofA, ofB)) {
            notes.add("A and B are the same code: their class paths have the same content");
        }
        notes.addAll(pairs.notes());
        if (!config.targets().isEmpty()) {
            notes.add(TARGET_NOTE);
        }
        return new ComparisonReport(
                "duet of A, " + a.described() + ", and B, " + b.described(),
                true,
                Session.clock().instant(),
                side(a, ofA),
                side(b, ofB),
                config.judge(),
                pairs.entries(),
                all,
                List.of(),
                notes);
    }

    /// Whether each suite's class path has the same content on both sides, where that is what should differ.
    private boolean sameCode(Heard ofA, Heard ofB) {
        Map<String, String> hashesOfA = hashes(ofA);
        return !(a instanceof Contender.Flags)
                && !hashesOfA.isEmpty()
                && hashesOfA.equals(hashes(ofB));
    }

    private static Map<String, String> hashes(Heard side) {
        return side.run().stream()
                .flatMap(run -> run.testbed().recorded().entrySet().stream())
                .filter(fact -> fact.getKey().startsWith("classpath."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private ComparisonReport.Side side(Contender one, Heard heard) {
        Optional<Run> run = heard.run();
        return new ComparisonReport.Side(
                one.described(),
                run.map(found ->
                                "profile "
                                        + found.profile().name()
                                        + ", "
                                        + found.profile().plan().trialsMax()
                                        + " trials of each case, seed "
                                        + found.seed())
                        .orElse("nothing was run"),
                run.map(Run::id).stream().toList(),
                run.map(Run::revision).orElse(Revision.UNKNOWN));
    }
}
