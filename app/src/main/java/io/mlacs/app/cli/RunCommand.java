package io.mlacs.app.cli;

import io.mlacs.app.ci.Goals;
import io.mlacs.app.config.Config;
import io.mlacs.app.report.JsonReport;
import io.mlacs.app.report.ReportBuilder;
import io.mlacs.app.report.RunReport;
import io.mlacs.app.report.TextReport;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Target;
import io.mlacs.harness.CasePlan;
import io.mlacs.harness.Harness;
import io.mlacs.harness.RunPlan;
import io.mlacs.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `mlacs run`: measures, stores, prints the table, writes the reports. It never judges.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Measures in forked JVMs, keeps every trial and prints the table.")
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--name",
            paramLabel = "LABEL",
            defaultValue = "",
            description = "A label for the run.")
    private String name = "";

    @Option(
            names = "--jfr",
            description = "Records each trial's measured iterations with JFR into OUT/jfr.")
    private boolean jfr;

    @Mixin private CommonOptions.Output output = new CommonOptions.Output();

    @Mixin private CommonOptions.Db db = new CommonOptions.Db();

    @Mixin private CommonOptions.Configuration configuration = new CommonOptions.Configuration();

    @Mixin private Measuring measuring = new Measuring();

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Config config = configuration.read();
        OutDirectory directory = output.open();
        Measuring.Chosen chosen = measuring.choose(config);
        RunPlan plan =
                chosen.plan(
                        name,
                        jfr ? Optional.of(recordings()) : Optional.empty(),
                        CommonOptions.asTyped(spec));
        try (RunStore store = db.open()) {
            return measure(plan, chosen.selection(), config, directory, store);
        }
    }

    private int measure(
            RunPlan plan,
            Selection selection,
            Config config,
            OutDirectory directory,
            RunStore store)
            throws InterruptedException {
        ReportBuilder builder =
                new ReportBuilder(plan.cases().stream().map(CasePlan::subject).toList());
        Console console = Console.onStandardError();
        Map<Case, List<Target>> targets = targets(selection, config);
        Harness harness =
                new Harness(
                        plan,
                        Session.clock(),
                        event -> {
                            builder.accept(event);
                            console.accept(event);
                            store.append(event);
                            if (event instanceof RunEvent.RunStarted started) {
                                targets.forEach((subject, values) ->
                                        store.keepTargets(started.run().id(), subject, values));
                            }
                        });
        try (OnSignal signal =
                OnSignal.heard(
                        "no report could be written in time; the finished trials are in the"
                                + " database")) {
            signal.doing(harness::stop);
            Map<Case, Floor> floors = new LinkedHashMap<>();
            Optional<RuntimeException> problem =
                    outcome(() -> {
                        runUninterrupted(harness);
                        floors.putAll(floors(builder, selection, store));
                    });
            problem.ifPresent(e -> builder.endedEarly(String.valueOf(e.getMessage())));
            if (builder.run().isPresent()) {
                // Whatever ended the run, what was measured is shown.
                show(builder.build(targets, floors), directory);
            }
            if (problem.isPresent()) {
                throw problem.get();
            }
            return exitCode(builder);
        }
    }

    /// What ended the work before its time, if anything did.
    private static Optional<RuntimeException> outcome(Runnable work) {
        try {
            CommonOptions.Db.orExplain(() -> {
                work.run();
                return true;
            });
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static Map<Case, Floor> floors(
            ReportBuilder builder, Selection selection, RunStore store) {
        Run run = builder.run().orElseThrow();
        Map<Case, Floor> floors = Floors.find(selection.floors(), builder.results(), run, store);
        floors.forEach((subject, floor) -> store.keepFloor(run.id(), subject, floor));
        return floors;
    }

    private static void runUninterrupted(Harness harness) {
        try {
            harness.run();
        } catch (InterruptedException e) {
            harness.stop();
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }

    private void show(RunReport report, OutDirectory directory) {
        String text = TextReport.render(report);
        String json = JsonReport.render(report);
        java.io.PrintWriter stdout = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        stdout.print(output.format() == Format.JSON ? json : text);
        stdout.flush();
        directory.write("report.txt", text);
        directory.write("report.json", json);
        System.err.println(
                "reports: "
                        + directory.path().resolve("report.txt")
                        + ", "
                        + directory.path().resolve("report.json"));
    }

    private static int exitCode(ReportBuilder builder) {
        RunReport report = builder.build(Map.of(), Map.of());
        if (report.anyFailed()) {
            return ExitCode.SCENARIO_FAILED;
        }
        return report.interrupted() ? ExitCode.INTERRUPTED : ExitCode.GOOD;
    }

    private static Map<Case, List<Target>> targets(Selection selection, Config config) {
        Map<Case, List<Target>> targets = new LinkedHashMap<>();
        selection
                .targets()
                .forEach((subject, own) -> {
                    List<Target> all = Goals.merged(own, config.targetsOf(subject));
                    if (!all.isEmpty()) {
                        targets.put(subject, all);
                    }
                });
        return targets;
    }

    private Path recordings() {
        try {
            return Files.createDirectories(output.directory().resolve("jfr"));
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "cannot make "
                            + output.directory().resolve("jfr")
                            + " for recordings: "
                            + e.getMessage(),
                    e);
        }
    }

    Measuring measuring() {
        return measuring;
    }

    CommonOptions.Configuration configuration() {
        return configuration;
    }
}
