package io.mlacs.app.cli;

import io.mlacs.app.config.Config;
import io.mlacs.app.report.ComparisonReport;
import io.mlacs.app.report.Printable;
import io.mlacs.store.RunStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "Says what changed between two stored sides, A and B: runs (an id, a label, latest,"
                    + " latest~1) or baselines. baseline:NAME and run:REF say which is meant.",
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

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description =
                    "Of stored runs, compares this metric too, or all; may be repeated (default:"
                            + " time and what is counted).")
    private List<String> metrics = new ArrayList<>();

    @Mixin private CommonOptions.Output output = new CommonOptions.Output();

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
    private int sequential(String baseline, String candidate) {
        OutDirectory directory = output.open();
        Config config = configuration.read();
        try (RunStore store = db.openExisting()) {
            return show(
                    CommonOptions.Db.orExplain(() ->
                            StoredSides.compared(store, baseline, candidate, config, metrics)),
                    directory);
        }
    }

    private int duet() throws InterruptedException {
        if (!sides.isEmpty()) {
            throw CliException.usage(
                    "--duet takes its sides from --a and --b, not " + String.join(" ", sides));
        }
        if (a == null || b == null) {
            throw CliException.usage("--duet needs both --a and --b");
        }
        if (!metrics.isEmpty()) {
            throw CliException.usage(
                    "--metric is for stored runs; a duet compares time and what is counted");
        }
        OutDirectory directory = output.open();
        Contender ofA = contender("--a", a);
        Contender ofB = contender("--b", b);
        requireAlike(ofA, ofB);
        requireOptions(ofA, ofB);
        Config config = configuration.read();
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
                                    CommonOptions.asTyped(spec),
                                    err())
                            .run(signal);
            int code = show(report, directory);
            return signal.asked() ? ExitCode.INTERRUPTED : code;
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

    private int show(ComparisonReport report, OutDirectory directory) {
        return new ComparisonOutput(
                        ComparisonOutput.COMPARE, directory, output.format(), System.getenv())
                .write(report, Objects.requireNonNull(spec).commandLine().getOut(), err());
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
