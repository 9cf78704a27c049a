package io.mlacs.app.cli;

import io.mlacs.app.report.Printable;
import io.mlacs.app.report.TriageReport;
import io.mlacs.core.model.Triage;
import io.mlacs.store.RunStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mlacs triage`: what people decided about changes, so that the same one is not told as news again.
@Command(
        name = "triage",
        mixinStandardHelpOptions = true,
        description = {
            "Decides about a change of a case's metric that begins with a run, with a reason.",
            "The newest decision counts, whatever becomes of the run; earlier ones stay as history."
        })
final class TriageCommand implements Runnable {
    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "which of accept, acknowledge, false-alarm, reopen, list? See mlacs triage"
                        + " --help");
    }

    /// The change that is decided about, and why.
    static final class Change {
        @Parameters(
                index = "0",
                paramLabel = "CASE",
                description =
                        "Its name, such as floors/sha256 or suite/scenario[key=value]; what fits"
                                + " one case alone will do.")
        String subject = "";

        @Parameters(
                index = "1",
                paramLabel = "RUN",
                description =
                        "The first run of what is new: a run's id or label, latest or latest~2.")
        String run = "";

        @Option(
                names = "--metric",
                paramLabel = "NAME",
                defaultValue = "time",
                description = "Of the case (default: ${DEFAULT-VALUE}).")
        String metric = "time";

        @Option(names = "--why", paramLabel = "TEXT", required = true, description = "The reason.")
        String why = "";

        @Mixin BaselineCommand.By by = new BaselineCommand.By();
        @Mixin BaselineCommand.As as = new BaselineCommand.As();
        @Mixin CommonOptions.Db db = new CommonOptions.Db();
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description =
                    "The new level is right: what is said of the series starts anew with this run,"
                            + " whether or not a change is found there.")
    int accept(@Mixin Change change) {
        return decide(Triage.State.ACCEPTED, change);
    }

    @Command(
            name = "acknowledge",
            mixinStandardHelpOptions = true,
            description = "It was seen and is being worked on: listed, but no longer as news.")
    int acknowledge(@Mixin Change change) {
        return decide(Triage.State.ACKNOWLEDGED, change);
    }

    @Command(
            name = "false-alarm",
            mixinStandardHelpOptions = true,
            description =
                    "Nothing changed here: both sides are one level, and mlacs calibrate takes"
                            + " the step as what happens without a cause.")
    int falseAlarm(@Mixin Change change) {
        return decide(Triage.State.FALSE_ALARM, change);
    }

    @Command(
            name = "reopen",
            mixinStandardHelpOptions = true,
            description = "Withdraws what was decided.")
    int reopen(@Mixin Change change) {
        return decide(Triage.State.OPEN, change);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists what was decided, the newest first.")
    int list(
            @Nullable
                    @Parameters(
                            arity = "0..1",
                            paramLabel = "CASE",
                            description =
                                    "Only of the cases that this fits: a name, a scenario or a glob"
                                            + " (default: of all).")
                    String subject,
            @Option(
                            names = "--all",
                            description =
                                    "Also what was withdrawn, and what a newer decision replaced.")
                    boolean all,
            @Mixin BaselineCommand.As as,
            @Mixin CommonOptions.Db db) {
        try (RunStore store = db.openExisting()) {
            List<TriageReport.Shown> shown =
                    CommonOptions.Db.orExplain(
                            () -> new Decisions(store).list(Optional.ofNullable(subject), all));
            print(as.format == Format.JSON ? TriageReport.json(shown) : TriageReport.text(shown));
            return ExitCode.GOOD;
        }
    }

    private int decide(Triage.State state, Change change) {
        try (RunStore store = change.db.openExisting()) {
            TriageReport.Decided decided =
                    CommonOptions.Db.orExplain(() ->
                            new Decisions(store)
                                    .decide(
                                            state,
                                            change.subject,
                                            change.run,
                                            change.metric,
                                            change.by.act(change.why)));
            PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
            decided.notes().forEach(note -> err.println(Printable.line(note)));
            err.flush();
            print(
                    change.as.format == Format.JSON
                            ? TriageReport.json(decided)
                            : TriageReport.text(decided));
            return ExitCode.GOOD;
        }
    }

    private void print(String text) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
