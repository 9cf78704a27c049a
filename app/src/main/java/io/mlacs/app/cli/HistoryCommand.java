package io.mlacs.app.cli;

import io.mlacs.app.ci.Histories;
import io.mlacs.app.config.Config;
import io.mlacs.app.config.Nearest;
import io.mlacs.app.report.HistoryJson;
import io.mlacs.app.report.HistoryReport;
import io.mlacs.app.report.HistoryText;
import io.mlacs.app.report.Printable;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.forecast.Forecaster;
import io.mlacs.store.RunStore;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mlacs history`: how a case did over its runs, where it changed, what stands out, and what is ahead.
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a case's runs over time: its change points, anomalies and trends, a forecast,"
                    + " and whether its targets will be met.",
            "A series has one testbed and one profile: those of the newest run. What is decided by"
                    + " mlacs triage is heeded."
        })
final class HistoryCommand implements Callable<Integer> {
    private static final int HORIZON = 10;
    private static final double LEVEL = 80;
    private static final int WIDTH = 100;
    private static final int WIDEST = 250;

    @Parameters(
            paramLabel = "CASE",
            description =
                    "Its name, such as floors/sha256 or suite/scenario[key=value]; a scenario or a"
                            + " glob such as 'floors/*' shows each case that it fits.")
    private String subject = "";

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            defaultValue = "time",
            description = "Of the case (default: ${DEFAULT-VALUE}).")
    private String metric = "time";

    @Option(names = "--branch", paramLabel = "NAME", description = "Only runs of this branch.")
    private @Nullable String branch;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Runs by this profile (default: the newest run's).")
    private @Nullable String profile;

    @Option(
            names = "--since",
            paramLabel = "DAY",
            description = "Only runs since this day, such as 2026-11-01, or instant.")
    private @Nullable String since;

    @Option(
            names = "--all-runs",
            description = "Also what gates, comparisons and calibrations measured for themselves.")
    private boolean auxiliary;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "Runs to foretell (default: " + HORIZON + ").")
    private int horizon = HORIZON;

    @Option(
            names = "--level",
            paramLabel = "PERCENT",
            description = "Of the intervals of what is ahead (default: " + LEVEL + ").")
    private double level = LEVEL;

    @Option(
            names = "--chance",
            paramLabel = "P",
            description =
                    "How likely a series without a change is said to have one (default: "
                            + ChangePoints.CHANCE
                            + ").")
    private double chance = ChangePoints.CHANCE;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json (default: text).")
    private Format format = Format.TEXT;

    @Mixin private CommonOptions.Db db = new CommonOptions.Db();
    @Mixin private CommonOptions.Configuration configuration = new CommonOptions.Configuration();

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Histories.Wanted wanted = wanted();
        Config config = configuration.read();
        try (RunStore store = db.openExisting()) {
            HistoryReport report = CommonOptions.Db.orExplain(() -> report(store, wanted, config));
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(
                    switch (format) {
                        case TEXT -> HistoryText.render(report, width());
                        case JSON -> HistoryJson.render(report);
                    });
            out.flush();
            return ExitCode.GOOD;
        }
    }

    private Histories.Wanted wanted() {
        if (horizon < 1 || horizon > Forecaster.FURTHEST) {
            throw CliException.usage(
                    "--horizon is not between 1 and " + Forecaster.FURTHEST + ": " + horizon);
        }
        if (!(level >= 1 && level <= 99.9)) {
            throw CliException.usage("--level is not between 1 and 99.9 percent: " + level);
        }
        try {
            // Refuses what is no chance.
            var _ = new ChangePoints(chance);
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--chance: " + e.getMessage());
        }
        return new Histories.Wanted(
                Optional.ofNullable(branch),
                Optional.ofNullable(profile),
                Optional.ofNullable(since).map(HistoryCommand::instant),
                auxiliary,
                horizon,
                level / 100,
                chance);
    }

    private HistoryReport report(RunStore store, Histories.Wanted wanted, Config config) {
        List<Case> cases = CaseRefs.matching(store, subject);
        Histories histories = new Histories(store, wanted);
        List<HistoryReport.Series> found = new ArrayList<>();
        TreeSet<String> metrics = new TreeSet<>();
        boolean measured = false;
        for (Case one : cases) {
            for (Metric candidate : store.metrics(one)) {
                metrics.add(candidate.name());
                if (candidate.name().equals(metric)) {
                    measured = true;
                    histories.of(one, candidate, config.targetsOf(one)).ifPresent(found::add);
                }
            }
        }
        if (!measured) {
            throw CliException.usage(
                    "no "
                            + Printable.line(metric, 100)
                            + " of "
                            + Printable.line(subject, 100)
                            + (metrics.isEmpty()
                                    ? ": no run of it has a result"
                                    : Nearest.choice(metric, List.copyOf(metrics))));
        }
        if (found.isEmpty()) {
            throw CliException.usage(
                    "no run of "
                            + Printable.line(subject, 100)
                            + " fits --branch, --profile and --since"
                            + (auxiliary ? "" : "; --all-runs takes those of gates too"));
        }
        return new HistoryReport(found);
    }

    private static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--since is neither a day such as 2026-11-01 nor an instant such as"
                            + " 2026-11-01T12:00:00Z: "
                            + Printable.line(text, 100),
                    e);
        }
    }

    /// As the shell tells it.
    private static int width() {
        String columns = System.getenv("COLUMNS");
        if (columns == null || !columns.matches("[0-9]{1,4}")) {
            return WIDTH;
        }
        return Math.clamp(Integer.parseInt(columns), 40, WIDEST);
    }
}
