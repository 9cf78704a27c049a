package io.mlacs.app.cli;

import io.mlacs.app.ci.ChosenBaseline;
import io.mlacs.app.ci.Goals;
import io.mlacs.app.ci.Matchup;
import io.mlacs.app.ci.Relevances;
import io.mlacs.app.ci.Trials;
import io.mlacs.app.config.Config;
import io.mlacs.app.report.ComparisonReport;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Verdict;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `mlacs gate`: the verdict that a build stops at.
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = {
            "Holds a run against a baseline and its targets, and answers by exit code:",
            "0 nothing regressed; 1 something did, or a target is missed; 3 nothing could be"
                    + " compared, or less than the baseline has; 4 a scenario failed.",
            "A suspected regression is measured again, beside the baseline's code where that is"
                    + " still there, before it counts."
        })
final class GateCommand implements Callable<Integer> {
    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            defaultValue = "main",
            description = "What to hold it against (default: ${DEFAULT-VALUE}).")
    private String baseline = "main";

    @Option(
            names = "--run",
            paramLabel = "REF",
            defaultValue = "latest",
            description =
                    "The run that is judged: an id, a label, latest, latest~1 (default:"
                            + " ${DEFAULT-VALUE}).")
    private String ref = "latest";

    @Option(
            names = "--no-confirm",
            negatable = false,
            description = "Takes a suspected regression as one without measuring again.")
    private boolean unconfirmed;

    @Option(
            names = "--confirm-trials",
            paramLabel = "N",
            description =
                    "Trials on each side to confirm with, at least 7 (default: 12, more for many"
                            + " suspects).")
    private @Nullable Integer confirmTrials;

    @Option(
            names = "--self-test",
            description =
                    "Instead of judging a run: plants a slow-down of 20 %% in one case and equal"
                            + " code beside it, and fails unless the one is found and the other is"
                            + " not.")
    private boolean selfTest;

    @Mixin private CommonOptions.Output output = new CommonOptions.Output();

    @Mixin private CommonOptions.Db db = new CommonOptions.Db();

    @Mixin private CommonOptions.Configuration configuration = new CommonOptions.Configuration();

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (confirmTrials != null && (confirmTrials < 7 || confirmTrials > 1_000)) {
            throw CliException.usage(
                    "--confirm-trials is not between 7 and 1000: " + confirmTrials);
        }
        Config config = configuration.read();
        if (selfTest) {
            return new SelfTest(
                            db, ref, config, Objects.requireNonNull(spec).commandLine().getOut())
                    .call();
        }
        OutDirectory directory = output.open();
        Given given = CommonOptions.Db.orExplain(() -> given(config));
        Judged judged = judged(given, config);
        ComparisonReport report =
                new ComparisonReport(
                        "gate: " + given.candidate.title() + " against baseline " + baseline,
                        false,
                        Session.clock().instant(),
                        judged.baseline,
                        side(given.candidate),
                        config.judge(),
                        judged.matchup.entries(),
                        judged.matchup.notCompared(),
                        Goals.reached(given.candidate, given.targets, config),
                        judged.notes);
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return new ComparisonOutput(
                        ComparisonOutput.GATE, directory, output.format(), System.getenv())
                .write(report, line.getOut(), line.getErr());
    }

    /// All that is read before anything is measured again.
    ///
    /// @param before the trials of the baseline, or of the nearest one elsewhere
    private record Given(
            Run run,
            Trials candidate,
            Map<Case, List<Target>> targets,
            Relevances relevances,
            ChosenBaseline chosen,
            Optional<Trials> before) {}

    private record Judged(ComparisonReport.Side baseline, Matchup matchup, List<String> notes) {}

    private Given given(Config config) {
        try (RunStore store = db.openExisting()) {
            StoredRun stored = RunRefs.find(store, ref);
            Run run = stored.run();
            ChosenBaseline chosen = ChosenBaseline.of(baseline, run, store.baselines());
            Optional<Trials> before =
                    switch (chosen) {
                        case ChosenBaseline.Found(var found, _) ->
                                Optional.of(Trials.of(store, found));
                        case ChosenBaseline.Elsewhere(var nearest, _) ->
                                Optional.of(Trials.of(store, nearest));
                        case ChosenBaseline.None _ -> Optional.empty();
                    };
            return new Given(
                    run,
                    Trials.of(store, stored),
                    store.targets(run.id()),
                    new Relevances(config, store.calibration(run.testbed())),
                    chosen,
                    before);
        }
    }

    private Judged judged(Given given, Config config) throws InterruptedException {
        return switch (given.chosen) {
            case ChosenBaseline.Found(var found, var note) -> {
                Trials before = given.before.orElseThrow();
                if (before.runs().contains(given.run.id())) {
                    yield unanswered(
                            given,
                            Verdict.Reason.NO_BASELINE,
                            "run "
                                    + given.run.id()
                                    + " is the baseline itself: measure again with mlacs run");
                }
                Matchup first =
                        Matchup.of(
                                before,
                                given.candidate,
                                config.judge(),
                                given.relevances,
                                Matchup.USUAL);
                List<String> notes = new ArrayList<>(note.stream().toList());
                notes.addAll(Decide.commands(first, given.run, found.name(), config));
                notes.addAll(first.notes());
                yield new Judged(
                        side(before), confirmed(first, found, before, given, config), notes);
            }
            case ChosenBaseline.None(var why) -> unanswered(given, Verdict.Reason.NO_BASELINE, why);
            case ChosenBaseline.Elsewhere(_, var why) ->
                    unanswered(given, Verdict.Reason.DIFFERENT_TESTBED, why);
        };
    }

    private static Judged unanswered(Given given, Verdict.Reason reason, String why) {
        return new Judged(
                given.before
                        .map(GateCommand::side)
                        .orElseGet(() ->
                                new ComparisonReport.Side(
                                        "none", why, List.of(), Revision.UNKNOWN)),
                Matchup.unanswered(given.candidate, reason, why, given.relevances),
                List.of());
    }

    static ComparisonReport.Side side(Trials trials) {
        return new ComparisonReport.Side(
                trials.name(), trials.detail(), trials.runs(), trials.revision());
    }

    private Matchup confirmed(
            Matchup first, Baseline accepted, Trials before, Given given, Config config)
            throws InterruptedException {
        Set<Case> suspects =
                first.entries().stream()
                        .filter(Entry::regressed)
                        .map(Entry::subject)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (suspects.isEmpty()) {
            return first;
        }
        if (unconfirmed) {
            return first.with(
                    entry -> Confirming.notTried(entry, "not measured again: --no-confirm"));
        }
        int trials = confirmTrials != null ? confirmTrials : DuetSession.pairsFor(suspects.size());
        return first.with(
                new Confirming(db, config, given.relevances, trials, accepted, given.run, before)
                        .of(suspects));
    }
}
