package io.mlacs.app.cli;

import io.mlacs.app.report.Printable;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Progress on standard error: one line that is drawn over on a terminal, plain lines otherwise.
final class Console {
    private static final int BAR = 24;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final Map<String, Duration> left = new HashMap<>();
    private int total;
    private int done;

    Console(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /// Standard error is drawn over only if a person is there to see it.
    static Console onStandardError() {
        boolean terminal =
                Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent();
        return new Console(System.err, terminal && System.getenv("NO_COLOR") == null);
    }

    void accept(RunEvent event) {
        accept("", event);
    }

    /// @param side of a duet, whose progress is that of both; empty for a run by itself
    void accept(String side, RunEvent event) {
        String mark = side.isEmpty() ? "" : side + ": ";
        switch (event) {
            case RunEvent.RunStarted started -> {
                total += started.trialsAtMost();
                line(
                        mark
                                + "run "
                                + started.run().id()
                                + ": "
                                + started.cases()
                                + " cases, up to "
                                + started.trialsAtMost()
                                + " trials");
            }
            case RunEvent.TrialStarted _ -> {}
            case RunEvent.TrialFinished finished -> {
                done++;
                if (finished.trial().outcome() instanceof Trial.Failed failed) {
                    line(
                            mark
                                    + "trial "
                                    + (finished.trial().index() + 1)
                                    + " of "
                                    + finished.trial().subject().name()
                                    + " failed: "
                                    + failed.reason());
                }
            }
            case RunEvent.Progressed progressed -> {
                left.put(side, progressed.left());
                progress(progressed.subject().name());
            }
            case RunEvent.CaseFinished finished -> {
                if (finished.result().status() instanceof CaseResult.NotOffered missing) {
                    line(
                            mark
                                    + finished.result().subject().name()
                                    + ": not offered: "
                                    + missing.reason());
                }
            }
            case RunEvent.RunFinished _ -> clear();
        }
    }

    private void progress(String subject) {
        Duration all = left.values().stream().reduce(Duration.ZERO, Duration::plus);
        String more = all.isZero() ? "" : ", about " + text(all) + " left";
        String news = done + "/" + total + more + "  " + subject;
        if (terminal) {
            int filled = total == 0 ? BAR : Math.min(BAR, BAR * done / total);
            err.print(
                    CLEAR_LINE + "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + news);
            err.flush();
        } else {
            err.println("trial " + news);
        }
    }

    private static String text(Duration left) {
        long seconds = Math.max(1, Math.round(left.toMillis() / 1e3));
        return seconds < 100
                ? seconds + " s"
                : String.format(Locale.ROOT, "%d min", Math.round(seconds / 60.0));
    }

    /// A message that stays.
    void line(String text) {
        clear();
        err.println(Printable.line(text));
    }

    private void clear() {
        if (terminal) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
