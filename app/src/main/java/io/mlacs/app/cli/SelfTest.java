package io.mlacs.app.cli;

import io.mlacs.app.ci.Heard;
import io.mlacs.app.ci.Matchup;
import io.mlacs.app.ci.Pairs;
import io.mlacs.app.ci.Relevances;
import io.mlacs.app.ci.Trials;
import io.mlacs.app.config.Config;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.Units;
import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Verdict;
import io.mlacs.harness.Jvm;
import io.mlacs.harness.Metrics;
import io.mlacs.harness.RunPlan;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import io.mlacs.store.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `gate --self-test`: a gate that cannot alarm looks like one that has nothing to alarm about. So a slow-down is planted in one case and measured, stored, matched and
/// judged as any other, beside equal code that must not alarm.
record SelfTest(CommonOptions.Db db, String ref, Config config, PrintWriter out) {
    /// What must be found.
    private static final double SLOWER = 1.2;

    private static final int PAIRS = 12;

    /// Below it the plant's own two clock readings are too much of an operation.
    private static final double SHORTEST = 2e-6;

    private static final List<String> ASKING = List.of("mlacs", "gate", "--self-test");

    int call() throws InterruptedException {
        RunPlan honest = plan().oneAtATime();
        RunPlan planted = slowed(honest);
        Case subject = honest.cases().getFirst().subject();
        System.err.println(
                "self-test on "
                        + subject.name()
                        + ": "
                        + 2 * PAIRS
                        + " pairs of trials, half of them with a planted slow-down of "
                        + percent(SLOWER));
        Path directory = temporary();
        try (RunStore ofA = SqliteRunStore.open(directory.resolve("self-test.db"));
                RunStore ofB = SqliteRunStore.open(directory.resolve("self-test.db"))) {
            Verdict found = verdict(Session.duet(honest, planted, ofA, ofB), ofA);
            Verdict equal = verdict(Session.duet(honest, honest, ofA, ofB), ofA);
            return told(subject, found, equal);
        } finally {
            delete(directory);
        }
    }

    /// @return the exit code
    int told(Case subject, Verdict found, Verdict equal) {
        boolean caught = found instanceof Verdict.Regressed;
        boolean calm = !(equal instanceof Verdict.Regressed);
        out.println(
                (caught && calm ? "self-test passed" : "SELF-TEST FAILED")
                        + " on "
                        + subject.name());
        out.println(
                "  planted slow-down of "
                        + percent(SLOWER)
                        + (caught ? ": found, " : ": NOT found, ")
                        + said(found));
        out.println(
                "  equal code" + (calm ? ": no alarm, " : ": called regressed, ") + said(equal));
        if (!caught || !calm) {
            out.println(
                    "  do not trust this gate's answers on this machine: run it again on a quieter"
                            + " one, or see mlacs calibrate");
        }
        out.flush();
        return caught && calm ? ExitCode.GOOD : ExitCode.VERDICT;
    }

    private static String said(Verdict verdict) {
        Optional<Comparison> comparison = verdict.comparison();
        String word =
                verdict instanceof Verdict.Inconclusive(var reason, _, _)
                        ? reason.name()
                        : verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return comparison
                .map(one ->
                        String.format(
                                Locale.ROOT,
                                "%s: %s to %s, ratio %.3f (%.3f .. %.3f), p = %.2g",
                                word,
                                Units.text(one.baseline().median(), "s"),
                                Units.text(one.candidate().median(), "s"),
                                one.ratio(),
                                one.interval().low(),
                                one.interval().high(),
                                one.p()))
                .orElse(word);
    }

    private static String percent(double factor) {
        return Math.round(100 * (factor - 1)) + " %";
    }

    /// As the gate comes to it: the stored runs are matched and judged one against the other, and what is suspected counts once the pairs confirm it.
    private Verdict verdict(Session.Both both, RunStore store) {
        Trials before = trials(both.a(), store);
        Trials after = trials(both.b(), store);
        Relevances relevances = new Relevances(config, calibration(after.testbed()));
        Matchup first = Matchup.of(before, after, config.judge(), relevances, Matchup.USUAL);
        Verdict verdict = time(first.entries(), first.notCompared());
        if (!(verdict instanceof Verdict.Regressed)) {
            return verdict;
        }
        Pairs pairs = Pairs.of(both.a(), both.b(), config.judge(), relevances);
        return time(pairs.entries(), pairs.notCompared());
    }

    private static Trials trials(Heard side, RunStore store) {
        String id = side.run().orElseThrow().id();
        return Trials.of(store, store.run(id).orElseThrow());
    }

    /// The thresholds that the gate would use here.
    private Optional<Calibration> calibration(Testbed testbed) {
        if (!db.exists()) {
            return Optional.empty();
        }
        try (RunStore store = db.openExisting()) {
            return CommonOptions.Db.orExplain(() -> store.calibration(testbed));
        }
    }

    private static Verdict time(List<Entry> entries, List<NotCompared> notCompared) {
        return entries.stream()
                .filter(entry -> entry.metric().equals(Metrics.TIME))
                .map(Entry::verdict)
                .findFirst()
                .orElseThrow(() ->
                        new CliException(
                                ExitCode.SCENARIO_FAILED,
                                "the self-test could not measure: "
                                        + notCompared.stream()
                                                .map(NotCompared::reason)
                                                .findFirst()
                                                .orElse("no trial was measured")));
    }

    /// The steadiest case of the run that would be judged, or of the built-in floors where there is none that can be repeated.
    private RunPlan plan() throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        if (db.exists()) {
            try (RunStore store = db.openExisting()) {
                StoredRun stored = RunRefs.find(store, ref);
                Optional<Case> steadiest = steadiest(store, stored.run());
                if (steadiest.isPresent()) {
                    Rerun rerun =
                            Rerun.of(
                                    stored.run(),
                                    List.of(steadiest.get()),
                                    PAIRS,
                                    "self-test",
                                    ASKING);
                    switch (rerun) {
                        case Rerun.Possible(var plan) -> {
                            return plan;
                        }
                        case Rerun.Impossible(var why) -> reasons.add(why);
                    }
                } else {
                    reasons.add("run " + stored.run().id() + " has no case of 2 us or more");
                }
            } catch (CliException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        reasons.forEach(reason ->
                System.err.println("self-test on the built-in floors, because " + reason));
        Measuring floors = new Measuring();
        new picocli.CommandLine(floors)
                .parseArgs(
                        "--suite",
                        "floors",
                        "--scenario",
                        "sha256",
                        "--profile",
                        "quick",
                        "--trials",
                        String.valueOf(PAIRS));
        return floors.choose(config).plan("self-test", Optional.empty(), ASKING);
    }

    private static Optional<Case> steadiest(RunStore store, Run run) {
        record Candidate(Case subject, Summary time) {}
        return store.results(run.id()).stream()
                .flatMap(result ->
                        result.status() instanceof CaseResult.Ok ok
                                ? java.util.stream.Stream.of(
                                        new Candidate(result.subject(), Metrics.time(ok)))
                                : java.util.stream.Stream.of())
                .filter(one -> one.time.median() >= SHORTEST)
                .min(Comparator.comparingDouble(one -> one.time.relativeHalfWidth()))
                .map(Candidate::subject);
    }

    private static RunPlan slowed(RunPlan plan) {
        List<String> flags = new ArrayList<>(plan.jvm().flags());
        flags.add("-Dmlacs.plant=slow:" + SLOWER);
        return plan.withJvm(
                plan.name() + ", planted", new Jvm(plan.jvm().home(), plan.jvm().major(), flags));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("mlacs-self-test");
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT, "no temporary directory can be made: " + e, e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            System.err.println("mlacs: " + directory + " could not be removed: " + e);
        }
    }
}
