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
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Verdict;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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
    private String run = "latest";

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

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "mlacs-out",
            description = "Where reports go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("mlacs-out");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json on standard output (default: text).")
    private Format format = Format.TEXT;

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
                            db, run, config, Objects.requireNonNull(spec).commandLine().getOut())
                    .call();
        }
        OutDirectory directory = OutDirectory.open(out);
        try (RunStore store = db.openExisting()) {
            ComparisonReport report = judged(store, config);
            CommandLine line = Objects.requireNonNull(spec).commandLine();
            return new ComparisonOutput(ComparisonOutput.GATE, directory, format, System.getenv())
                    .write(report, line.getOut(), line.getErr());
        }
    }

    private ComparisonReport judged(RunStore store, Config config) throws InterruptedException {
        StoredRun stored = CommonOptions.Db.orExplain(() -> RunRefs.find(store, run));
        Run candidateRun = stored.run();
        Trials candidate = CommonOptions.Db.orExplain(() -> Trials.of(store, stored));
        Relevances relevances = new Relevances(config, store.calibration(candidateRun.testbed()));
        ChosenBaseline chosen =
                ChosenBaseline.of(
                        baseline, candidateRun, CommonOptions.Db.orExplain(store::baselines));
        List<String> notes = new ArrayList<>();
        Matchup matchup;
        ComparisonReport.Side side;
        switch (chosen) {
            case ChosenBaseline.Found(var found, var note) -> {
                note.ifPresent(notes::add);
                Trials before = CommonOptions.Db.orExplain(() -> Trials.of(store, found));
                side = side(before);
                if (itself(found, candidateRun)) {
                    matchup =
                            Matchup.unanswered(
                                    candidate,
                                    Verdict.Reason.NO_BASELINE,
                                    "run "
                                            + candidateRun.id()
                                            + " is the baseline itself: measure again with mlacs"
                                            + " run",
                                    relevances);
                } else {
                    matchup =
                            Matchup.of(
                                    before, candidate, config.judge(), relevances, Matchup.USUAL);
                    notes.addAll(Decide.commands(matchup, candidateRun, found.name(), config));
                    matchup = confirmed(matchup, found, candidateRun, before, config, relevances);
                }
            }
            case ChosenBaseline.None(var why) -> {
                side = new ComparisonReport.Side("none", why, List.of(), Revision.UNKNOWN);
                matchup =
                        Matchup.unanswered(candidate, Verdict.Reason.NO_BASELINE, why, relevances);
            }
            case ChosenBaseline.Elsewhere(var nearest, var why) -> {
                side = side(Trials.of(store, nearest));
                matchup =
                        Matchup.unanswered(
                                candidate, Verdict.Reason.DIFFERENT_TESTBED, why, relevances);
            }
        }
        notes.addAll(matchup.notes());
        return new ComparisonReport(
                "gate: " + candidate.title() + " against baseline " + baseline,
                false,
                Session.clock().instant(),
                side,
                side(candidate),
                config.judge(),
                matchup.entries(),
                matchup.notCompared(),
                Goals.reached(candidate, store.targets(candidateRun.id()), config),
                notes);
    }

    private static boolean itself(Baseline baseline, Run run) {
        return baseline.runs().values().stream().anyMatch(ids -> ids.contains(run.id()));
    }

    static ComparisonReport.Side side(Trials trials) {
        return new ComparisonReport.Side(
                trials.name(), trials.detail(), trials.runs(), trials.revision());
    }

    private Matchup confirmed(
            Matchup first,
            Baseline accepted,
            Run candidate,
            Trials before,
            Config config,
            Relevances relevances)
            throws InterruptedException {
        List<Entry> suspects = first.entries().stream().filter(Entry::regressed).toList();
        if (suspects.isEmpty()) {
            return first;
        }
        Set<io.mlacs.core.model.Case> cases = new HashSet<>();
        suspects.forEach(entry -> cases.add(entry.subject()));
        int trials = confirmTrials != null ? confirmTrials : DuetSession.pairsFor(cases.size());
        Optional<Confirming> confirming =
                unconfirmed
                        ? Optional.empty()
                        : Optional.of(
                                new Confirming(
                                        db,
                                        config,
                                        relevances,
                                        trials,
                                        accepted,
                                        candidate,
                                        before));
        return confirming.isEmpty()
                ? first.with(
                        entry -> Confirming.notTried(entry, "not measured again: --no-confirm"))
                : first.with(confirming.get().of(cases));
    }
}
