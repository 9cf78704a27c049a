package io.mlacs.app.cli;

import io.mlacs.app.ci.Matchup;
import io.mlacs.app.ci.Relevances;
import io.mlacs.app.ci.TriagedSeries;
import io.mlacs.app.ci.Trials;
import io.mlacs.app.config.Config;
import io.mlacs.app.report.CalibrationReport;
import io.mlacs.core.analysis.Calibrator;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.analysis.TrialMedians;
import io.mlacs.core.model.Calibration;
import io.mlacs.harness.Metrics;
import io.mlacs.harness.RunPlan;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
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
import picocli.CommandLine.Spec;

/// `mlacs calibrate`: how often comparing equals with equals alarms here, what can be seen, and the thresholds that follow.
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures equal code again and again (A/A) and compares it with itself: how often that"
                + " alarms on this machine, the smallest change that so many trials can see, and"
                + " the smallest relevant change that keeps a rate of false alarms.",
            "What mlacs triage called a false alarm must not alarm again: its step is a lower bound"
                    + " of the threshold.",
            "The thresholds are kept for this testbed and used by gate and compare from then on."
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final int TRIALS = 40;

    @Option(
            names = "--false-alarms",
            paramLabel = "R",
            defaultValue = "0.01",
            description =
                    "False regressions per comparison that the thresholds are to keep (default:"
                            + " ${DEFAULT-VALUE}).")
    private double falseAlarms = 0.01;

    @Option(
            names = "--run",
            paramLabel = "REF",
            description = "Calibrates by the trials of a stored run instead of measuring.")
    private @Nullable String run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json on standard output (default: text).")
    private Format format = Format.TEXT;

    @Mixin private CommonOptions.Db db = new CommonOptions.Db();

    @Mixin private CommonOptions.Configuration configuration = new CommonOptions.Configuration();

    @Mixin private Measuring measuring = new Measuring();

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (!(falseAlarms >= 0.0001 && falseAlarms <= 0.2)) {
            throw CliException.usage(
                    "--false-alarms is not between 0.0001 and 0.2: " + falseAlarms);
        }
        Config config = configuration.read();
        try (RunStore store = run == null ? db.open() : db.openExisting()) {
            String given = run;
            StoredRun stored = given == null ? measured(config, store) : RunRefs.find(store, given);
            CalibrationReport report =
                    CommonOptions.Db.orExplain(() -> report(store, stored, config));
            CommonOptions.Db.orExplain(() -> {
                store.keepCalibration(report.calibration());
                return true;
            });
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(format == Format.JSON ? report.json() : report.text());
            out.flush();
            return report.rows().isEmpty() ? ExitCode.NOT_COMPARED : ExitCode.GOOD;
        }
    }

    private StoredRun measured(Config config, RunStore store) throws InterruptedException {
        CommandLine.ParseResult asked = Objects.requireNonNull(spec).commandLine().getParseResult();
        if (!asked.hasMatchedOption("--profile")) {
            // Many short trials say more of the machine than few long ones.
            measuring.profile("quick");
        }
        if (measuring.trials().isEmpty()) {
            measuring.trials(TRIALS);
        }
        RunPlan plan =
                measuring
                        .choose(config)
                        .plan("calibration", Optional.empty(), CommonOptions.asTyped(spec));
        return Session.measure(plan, store)
                .run()
                .flatMap(run -> store.run(run.id()))
                .orElseThrow(() ->
                        new CliException(ExitCode.ENVIRONMENT, "the calibration did not start"));
    }

    private CalibrationReport report(RunStore store, StoredRun stored, Config config) {
        Trials trials = Trials.of(store, stored);
        Relevances relevances = new Relevances(config, Optional.empty());
        List<CalibrationReport.Row> rows = new ArrayList<>();
        int cases = Math.max(1, trials.medians().size());
        for (boolean counted : new boolean[] {true, false}) {
            trials.medians()
                    .forEach((subject, metrics) ->
                            metrics.forEach((metric, values) -> {
                                if (Matchup.USUAL.selects(metric, values)
                                        && Metrics.counted(metric) == counted) {
                                    Calibrator calibrator =
                                            new Calibrator(
                                                    config.judge(),
                                                    counted ? counted(trials) : cases,
                                                    falseAlarms,
                                                    stored.run().seed());
                                    Relevance usual = relevances.of(subject, metric).relevance();
                                    rows.add(
                                            CalibrationReport.Row.of(
                                                    subject,
                                                    metric,
                                                    counted,
                                                    calibrator.of(
                                                            TrialMedians.of(metric, values), usual),
                                                    usual,
                                                    TriagedSeries.of(
                                                                    store,
                                                                    subject,
                                                                    metric,
                                                                    stored.run().testbed())
                                                            .falseAlarms()));
                                }
                            }));
        }
        List<Calibration.Calibrated> thresholds =
                rows.stream()
                        .filter(row -> row.found().change().isPresent())
                        .map(row ->
                                new Calibration.Calibrated(
                                        row.subject(),
                                        row.metric(),
                                        row.found().trials(),
                                        row.found().inTime().comparisons(),
                                        (int) Math.round(row.found().inTime().alarms()),
                                        row.found().change().getAsDouble(),
                                        row.decisive().map(alarm -> alarm.decision().runId())))
                        .toList();
        return new CalibrationReport(
                stored.run().id(),
                config.judge(),
                new Calibration(
                        stored.run().testbed(), Session.clock().instant(), falseAlarms, thresholds),
                rows);
    }

    private static int counted(Trials trials) {
        return (int)
                Math.max(
                        1,
                        trials.medians().values().stream()
                                .flatMap(metrics -> metrics.entrySet().stream())
                                .filter(one ->
                                        Metrics.counted(one.getKey())
                                                && Matchup.USUAL.selects(
                                                        one.getKey(), one.getValue()))
                                .count());
    }
}
