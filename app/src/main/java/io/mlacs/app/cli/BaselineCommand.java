package io.mlacs.app.cli;

import io.mlacs.app.report.BaselineReport;
import io.mlacs.app.report.BaselineReport.Shown;
import io.mlacs.app.report.Printable;
import io.mlacs.core.model.Baseline;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mlacs baseline`: what runs are compared with. It is chosen by people, with a reason, and never moved by a run.
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        description = "Chooses what runs are compared with, and tells who chose it when and why.")
final class BaselineCommand implements Runnable {
    private static final String NAME =
            "Of the baseline: lower case letters, digits, dots and dashes.";

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "which of set, accept, list, show, remove? See mlacs baseline --help");
    }

    /// Who decides.
    static final class By {
        @Nullable
        @Option(
                names = "--by",
                paramLabel = "WHO",
                description = "Who decides (default: git's user.name, else the system's user).")
        String who;

        Acceptances.Act act(String why) {
            String by =
                    who != null
                            ? who
                            : Revisions.userName(Path.of("").toAbsolutePath())
                                    .orElseGet(() -> System.getProperty("user.name"));
            // As fine as the store keeps it.
            Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
            return new Acceptances.Act(by, clock.instant(), why);
        }
    }

    static final class As {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "TEXT",
                description = "text or json (default: text).")
        Format format = Format.TEXT;
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Makes the measured cases of runs the baseline.")
    int set(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(
                            names = "--run",
                            paramLabel = "REF",
                            defaultValue = RunRefs.LATEST,
                            description =
                                    "A run's id or label, latest or latest~2; may be repeated"
                                            + " (default: ${DEFAULT-VALUE}).")
                    List<String> refs,
            @Nullable
                    @Option(
                            names = "--why",
                            paramLabel = "TEXT",
                            description = "The reason (default: set from run ID).")
                    String why,
            @Nullable
                    @Option(
                            names = "--branch",
                            paramLabel = "BRANCH",
                            description = "Where its code stands (default: the runs' branch).")
                    String branch,
            @Mixin By by,
            @Mixin As as,
            @Mixin CommonOptions.Db db) {
        return with(
                db,
                store -> {
                    Map<String, StoredRun> runs = new LinkedHashMap<>();
                    for (String ref : refs) {
                        StoredRun run = RunRefs.find(store, ref);
                        runs.put(run.run().id(), run);
                    }
                    String reason =
                            why != null ? why : "set from run " + String.join(", ", runs.keySet());
                    Acceptances acceptances = new Acceptances(store);
                    return tell(
                            acceptances,
                            acceptances.set(
                                    name,
                                    List.copyOf(runs.values()),
                                    Optional.ofNullable(branch),
                                    by.act(reason)),
                            as.format);
                });
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description =
                    "Takes cases of a run into a baseline that exists; all others stay as they"
                            + " were.")
    int accept(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(
                            names = "--why",
                            paramLabel = "TEXT",
                            required = true,
                            description = "The reason.")
                    String why,
            @Option(
                            names = "--run",
                            paramLabel = "REF",
                            defaultValue = RunRefs.LATEST,
                            description =
                                    "A run's id or label, latest or latest~2 (default:"
                                            + " ${DEFAULT-VALUE}).")
                    String ref,
            @Nullable
                    @Option(
                            names = "--case",
                            paramLabel = "GLOB",
                            description =
                                    "Only cases whose name matches; may be repeated (default:"
                                            + " all).")
                    List<String> globs,
            @Nullable
                    @Option(
                            names = "--branch",
                            paramLabel = "BRANCH",
                            description = "Of the baseline (default: the run's branch).")
                    String branch,
            @Mixin By by,
            @Mixin As as,
            @Mixin CommonOptions.Db db) {
        return with(
                db,
                store -> {
                    Acceptances acceptances = new Acceptances(store);
                    acceptances.named(name);
                    return tell(
                            acceptances,
                            acceptances.accept(
                                    name,
                                    RunRefs.find(store, ref),
                                    Optional.ofNullable(branch),
                                    globs == null ? List.of() : globs,
                                    by.act(why)),
                            as.format);
                });
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the baselines of all branches and testbeds.")
    int list(@Mixin As as, @Mixin CommonOptions.Db db) {
        return with(
                db,
                store -> {
                    Acceptances acceptances = new Acceptances(store);
                    List<Shown> all = shown(acceptances, store.baselines());
                    return as.format == Format.JSON
                            ? BaselineReport.json(all)
                            : BaselineReport.text(all);
                });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a baseline: its cases, runs, testbed, and its history.")
    int show(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Mixin As as,
            @Mixin CommonOptions.Db db) {
        return with(
                db,
                store -> {
                    Acceptances acceptances = new Acceptances(store);
                    List<Shown> current = shown(acceptances, acceptances.named(name));
                    List<Baseline> history = store.baselineHistory(name);
                    Set<String> known =
                            history.stream()
                                    .flatMap(one -> one.runs().values().stream())
                                    .flatMap(List::stream)
                                    .distinct()
                                    .filter(run -> store.run(run).isPresent())
                                    .collect(Collectors.toSet());
                    return as.format == Format.JSON
                            ? BaselineReport.json(current, history, known)
                            : BaselineReport.text(current, history, known);
                });
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a baseline with its history; the runs stay.")
    int remove(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Nullable
                    @Option(
                            names = "--branch",
                            paramLabel = "BRANCH",
                            description = "Only that of this branch (default: of all).")
                    String branch,
            @Mixin As as,
            @Mixin CommonOptions.Db db) {
        return with(
                db,
                store -> {
                    Acceptances acceptances = new Acceptances(store);
                    if (branch == null) {
                        acceptances.named(name);
                    } else {
                        acceptances.onBranch(name, branch);
                    }
                    int removed = store.removeBaseline(name, Optional.ofNullable(branch));
                    return as.format == Format.JSON
                            ? "{\"removed\":" + removed + "}\n"
                            : "removed baseline " + name + ": " + removed + " acceptances\n";
                });
    }

    /// Prints what the work gives; all of it has happened or nothing.
    private int with(CommonOptions.Db db, Function<RunStore, String> work) {
        try (RunStore store = db.openExisting()) {
            String text = CommonOptions.Db.orExplain(() -> work.apply(store));
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(text);
            out.flush();
            return ExitCode.GOOD;
        }
    }

    private String tell(Acceptances acceptances, Acceptances.Accepted accepted, Format format) {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        accepted.notes().forEach(note -> err.println(Printable.line(note)));
        err.flush();
        BaselineReport.Accepted report =
                new BaselineReport.Accepted(
                        shown(acceptances, List.of(accepted.baseline())).getFirst(),
                        accepted.replaced(),
                        accepted.taken());
        return format == Format.JSON
                ? BaselineReport.json(report, accepted.notes())
                : BaselineReport.text(report);
    }

    private static List<Shown> shown(Acceptances acceptances, List<Baseline> baselines) {
        return baselines.stream().map(one -> new Shown(one, acceptances.trials(one))).toList();
    }
}
