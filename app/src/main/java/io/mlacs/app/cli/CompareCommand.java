package io.mlacs.app.cli;

import io.mlacs.app.config.Config;
import io.mlacs.app.report.ComparisonReport;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.Printable;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mlacs compare`: two stored sides, or with `--duet` two versions run side by side.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Says what changed between two sides.",
            "With --duet A and B are run trial by trial in random order on this machine: the"
                    + " recommended way to compare two versions. Each of --a and --b is",
            "  classpath:PATH  jars, directories and DIR/* with suites, separated by colons",
            "  git:REV         a revision, checked out on its own, built with --build;"
                    + " --classpath is then relative to it",
            "  cmd:COMMAND     a whole process by wall time",
            "  flags:FLAGS     JVM flags for the suites of --classpath, or the built-in ones",
            "and is guessed without the prefix. A git revision may stand beside a class path."
        })
final class CompareCommand implements Callable<Integer> {
    /// From 7 on pairs can alarm at all; 12 can over 36 comparisons judged together.
    private static final int PAIRS = 12;

    @Parameters(
            paramLabel = "SIDE",
            arity = "0..2",
            description = "Two runs or baselines, the earlier first.")
    private List<String> sides = new ArrayList<>();

    @Option(names = "--duet", description = "Runs --a and --b side by side.")
    private boolean duet;

    @Option(names = "--a", paramLabel = "A", description = "What is compared with.")
    private @Nullable String a;

    @Option(names = "--b", paramLabel = "B", description = "What is compared.")
    private @Nullable String b;

    @Option(
            names = "--build",
            paramLabel = "COMMAND",
            description =
                    "Run by sh in each git revision's root; MLACS_SCENARIO_JAR names the jar that"
                            + " suites compile against.")
    private @Nullable String build;

    @Mixin private CommonOptions.Db db = new CommonOptions.Db();

    @Mixin private CommonOptions.Configuration configuration = new CommonOptions.Configuration();

    @Mixin private Measuring measuring = new Measuring();

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (duet) {
            return duet();
        }
        if (a != null || b != null || build != null) {
            throw CliException.usage("--a, --b and --build are for --duet");
        }
        if (sides.size() != 2) {
            throw CliException.usage(
                    "which two? mlacs compare A B for stored runs or baselines, mlacs compare"
                            + " --duet --a A --b B to run two versions side by side");
        }
        return sequential(sides.get(0), sides.get(1));
    }

    /// Two stored sides.
    private static int sequential(String baseline, String candidate) {
        throw CliException.usage(
                "stored runs cannot be compared yet: "
                        + baseline
                        + " and "
                        + candidate
                        + "; use --duet with --a and --b");
    }

    private int duet() throws InterruptedException {
        if (!sides.isEmpty()) {
            throw CliException.usage(
                    "--duet takes its sides from --a and --b, not " + String.join(" ", sides));
        }
        if (a == null || b == null) {
            throw CliException.usage("--duet needs both --a and --b");
        }
        Contender ofA = contender("--a", a);
        Contender ofB = contender("--b", b);
        requireAlike(ofA, ofB);
        requireOptions(ofA, ofB);
        Config config = configuration.read();
        measuring.trials(measuring.trials().orElse(PAIRS));
        try (OnSignal signal =
                OnSignal.heard(
                        "could not clean up in time; finished trials are in the database, and git"
                                + " worktree prune forgets what is left of a worktree")) {
            ComparisonReport report =
                    new DuetSession(
                                    ofA,
                                    ofB,
                                    Optional.ofNullable(build),
                                    measuring,
                                    config,
                                    db,
                                    command(),
                                    err())
                            .run(signal);
            show(report);
            return signal.asked() ? ExitCode.INTERRUPTED : exitCode(report);
        }
    }

    private Contender contender(String option, String text) throws InterruptedException {
        Contender.Guessed guessed = Contender.parse(option, text, Path.of("").toAbsolutePath());
        if (!guessed.why().isEmpty()) {
            err().println(
                            Printable.line(
                                    option
                                            + " is taken for "
                                            + guessed.contender().described()
                                            + ": "
                                            + guessed.why()));
            err().flush();
        }
        return guessed.contender();
    }

    private static void requireAlike(Contender ofA, Contender ofB) {
        if (!Contender.alike(ofA, ofB)) {
            throw CliException.usage(
                    "--a is "
                            + ofA.described()
                            + " and --b is "
                            + ofB.described()
                            + ": both must be of one kind, or a git revision and a class path;"
                            + " say which with classpath:, git:, cmd: or flags:");
        }
    }

    private void requireOptions(Contender ofA, Contender ofB) {
        boolean git = ofA instanceof Contender.Commit || ofB instanceof Contender.Commit;
        if (git && measuring.classPath().isEmpty()) {
            throw CliException.usage(
                    "git revisions need --classpath: where in their trees the jars or classes with"
                            + " the suites are");
        }
        if (!git && build != null) {
            throw CliException.usage("--build is for git revisions, and neither side is one");
        }
        if (ofA instanceof Contender.Command) {
            measuring.requireNoCases();
        } else if (!git && !(ofA instanceof Contender.Flags) && measuring.classPath().isPresent()) {
            throw CliException.usage(
                    "--classpath is for git revisions and JVM flags; --a and --b name class paths"
                            + " themselves");
        }
    }

    private static int exitCode(ComparisonReport report) {
        return switch (report.outcome()) {
            case PASSED -> ExitCode.GOOD;
            case NOT_COMPARED -> ExitCode.NOT_COMPARED;
            case REGRESSED -> ExitCode.VERDICT;
            case FAILED -> ExitCode.SCENARIO_FAILED;
        };
    }

    private void show(ComparisonReport report) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(Printable.line(report.title()));
        report.entries().forEach(entry -> out.println(Printable.line(text(entry))));
        report.notCompared()
                .forEach(one ->
                        out.println(
                                Printable.line(
                                        one.subject().name() + ": not compared: " + one.reason())));
        report.notes().forEach(note -> out.println(Printable.line("note: " + note)));
        out.flush();
    }

    private static String text(Entry entry) {
        String verdict =
                switch (entry.verdict()) {
                    case Verdict.Improved _ -> "improved";
                    case Verdict.Regressed _ -> "REGRESSED";
                    case Verdict.Unchanged _ -> "unchanged";
                    case Verdict.Inconclusive(var reason, var why, _) ->
                            "inconclusive, " + reason + ": " + why;
                };
        return entry.subject().name()
                + " "
                + entry.metric().name()
                + ": "
                + entry.verdict().comparison().map(CompareCommand::ratio).orElse("")
                + verdict;
    }

    private static String ratio(Comparison one) {
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f .. %.3f), p %.2g, n %d: ",
                one.ratio(),
                one.interval().low(),
                one.interval().high(),
                one.adjusted(),
                one.candidate().n());
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("mlacs"));
        command.addAll(
                Objects.requireNonNull(spec)
                        .commandLine()
                        .getParent()
                        .getParseResult()
                        .originalArgs());
        return command;
    }
}
