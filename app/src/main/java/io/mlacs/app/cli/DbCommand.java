package io.mlacs.app.cli;

import io.mlacs.store.Pruned;
import io.mlacs.store.RunStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mlacs db`: care of the store.
@Command(name = "db", mixinStandardHelpOptions = true, description = "Cares for the database.")
final class DbCommand implements Runnable {
    /// A thousand years: nothing is older, and times of day stay far from what the store can hold.
    private static final int MOST_DAYS = 365_250;

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "which of check, prune, backup? See mlacs db --help");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Reads everything and looks for damage; exit code 5 if there is any.")
    int check(@Mixin CommonOptions.Db db) {
        try (RunStore store = db.openExisting()) {
            List<String> faults = CommonOptions.Db.orExplain(store::check);
            faults.forEach(fault -> out().println(fault));
            out().println(
                            faults.isEmpty()
                                    ? "sound"
                                    : faults.size() + " faults; put a backup in its place");
            out().flush();
            return faults.isEmpty() ? ExitCode.GOOD : ExitCode.ENVIRONMENT;
        }
    }

    static final class Which {
        @Nullable
        @Option(
                names = "--keep",
                paramLabel = "RUNS",
                description = "Forgets all but the newest RUNS.")
        Integer keep;

        @Nullable
        @Option(
                names = "--older-than",
                paramLabel = "DAYS",
                description = "Forgets the runs started earlier.")
        Integer days;
    }

    @Command(
            name = "prune",
            mixinStandardHelpOptions = true,
            description = "Forgets old runs, but none that a baseline stands on.")
    int prune(
            @ArgGroup(exclusive = true, multiplicity = "1") Which which,
            @Mixin CommonOptions.Db db) {
        Integer keep = which.keep;
        Integer days = which.days;
        if ((keep != null && keep < 0) || (days != null && days < 0)) {
            throw CliException.usage(
                    "a number of runs or days is negative: " + (keep != null ? keep : days));
        }
        if (days != null && days > MOST_DAYS) {
            throw CliException.usage("--older-than is above " + MOST_DAYS + " days: " + days);
        }
        try (RunStore store = db.openExisting()) {
            Pruned pruned =
                    CommonOptions.Db.orExplain(() ->
                            keep != null
                                    ? store.keepNewest(keep)
                                    : store.keepSince(
                                            Instant.now()
                                                    .minus(
                                                            Duration.ofDays(
                                                                    Objects.requireNonNull(
                                                                            days)))));
            out().println(
                            "forgot "
                                    + pruned.runs()
                                    + " runs"
                                    + (pruned.keptForBaselines() == 0
                                            ? ""
                                            : "; kept "
                                                    + pruned.keptForBaselines()
                                                    + " that baselines stand on")
                                    + (pruned.triaged() == 0
                                            ? ""
                                            : "; "
                                                    + pruned.triaged()
                                                    + " of those forgotten were triaged: what was"
                                                    + " decided stays")
                                    + (pruned.compacted() || pruned.runs() == 0
                                            ? ""
                                            : "; the file keeps its size, because another process"
                                                    + " uses it"));
            out().flush();
            return ExitCode.GOOD;
        }
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Copies the database into a new file while runs go on.")
    int backup(
            @Parameters(paramLabel = "FILE", description = "The copy; must not exist.") Path copy,
            @Mixin CommonOptions.Db db) {
        try (RunStore store = db.openExisting()) {
            CommonOptions.Db.orExplain(() -> {
                store.backup(copy);
                return copy;
            });
            out().println("copied to " + copy);
            out().flush();
            return ExitCode.GOOD;
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
