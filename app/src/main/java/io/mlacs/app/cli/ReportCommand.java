package io.mlacs.app.cli;

import io.mlacs.app.report.JsonReport;
import io.mlacs.app.report.ReportBuilder;
import io.mlacs.app.report.RunJunit;
import io.mlacs.app.report.RunMarkdown;
import io.mlacs.app.report.RunReport;
import io.mlacs.app.report.TextReport;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.RunEvent;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `mlacs report`: a stored run, as `run` would have shown it.
@Command(name = "report", mixinStandardHelpOptions = true, description = "Renders a stored run.")
final class ReportCommand implements Callable<Integer> {
    private enum As {
        TEXT,
        JSON,
        MARKDOWN,
        JUNIT
    }

    @Option(
            names = "--run",
            paramLabel = "REF",
            defaultValue = RunRefs.LATEST,
            description = "A run's id or label, latest or latest~2 (default: ${DEFAULT-VALUE}).")
    private String ref = RunRefs.LATEST;

    @Option(
            names = {"--as", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text, json, markdown or junit (default: text).")
    private As as = As.TEXT;

    @Mixin private CommonOptions.Db db = new CommonOptions.Db();

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (RunStore store = db.openExisting()) {
            RunReport report =
                    CommonOptions.Db.orExplain(() -> read(store, RunRefs.find(store, ref)));
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(
                    switch (as) {
                        case TEXT -> TextReport.render(report);
                        case JSON -> JsonReport.render(report);
                        case MARKDOWN -> RunMarkdown.render(report);
                        case JUNIT -> RunJunit.render(report);
                    });
            out.flush();
            return ExitCode.GOOD;
        }
    }

    private static RunReport read(RunStore store, StoredRun stored) {
        String id = stored.run().id();
        List<CaseResult> results = store.results(id);
        Set<Case> order = new LinkedHashSet<>(results.stream().map(CaseResult::subject).toList());
        order.addAll(store.cases(id));
        ReportBuilder builder = new ReportBuilder(List.copyOf(order));
        builder.accept(
                new RunEvent.RunStarted(stored.run(), stored.cases(), stored.trialsAtMost()));
        for (Case subject : order) {
            store.trials(id, subject)
                    .forEach(trial -> builder.accept(new RunEvent.TrialFinished(trial)));
        }
        results.forEach(result -> builder.accept(new RunEvent.CaseFinished(result)));
        stored.end().ifPresent(builder::accept);
        return builder.build(store.targets(id), store.floors(id));
    }
}
