package io.mlacs.app.cli;

import io.mlacs.app.report.ComparisonJson;
import io.mlacs.app.report.ComparisonJunit;
import io.mlacs.app.report.ComparisonMarkdown;
import io.mlacs.app.report.ComparisonReport;
import io.mlacs.app.report.ComparisonText;
import io.mlacs.app.report.GithubAnnotations;
import io.mlacs.app.report.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Everything `gate` and `compare` leave behind: the report on standard output, `NAME.txt`, `NAME.json` and `NAME.md` in
/// the directory of reports, `junit.xml` too when it is a gate's, and on GitHub the annotations and the step summary.
///
/// @param name `gate` or `compare`
/// @param environment that of the process: `GITHUB_ACTIONS`, `GITHUB_STEP_SUMMARY`
record ComparisonOutput(
        String name, OutDirectory directory, Format format, Map<String, String> environment) {
    static final String GATE = "gate";
    static final String COMPARE = "compare";

    /// @return the exit code
    /// @throws CliException if a report cannot be written; what GitHub shows is no report, and failing there is a
    ///     warning
    int write(ComparisonReport report, PrintWriter out, PrintWriter err) {
        String text = ComparisonText.render(report);
        String json = ComparisonJson.render(report);
        String markdown = ComparisonMarkdown.render(report, name + ".json");
        out.print(format == Format.JSON ? json : text);
        out.flush();
        directory.write(name + ".txt", text);
        directory.write(name + ".json", json);
        directory.write(name + ".md", markdown);
        if (name.equals(GATE)) {
            directory.write("junit.xml", ComparisonJunit.render(report));
        }
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            // GitHub reads commands from both streams, and standard output may be JSON.
            err.print(GithubAnnotations.render(report));
        }
        String summary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!summary.isEmpty()) {
            append(summary, markdown, err);
        }
        err.flush();
        return ExitCode.of(report.outcome());
    }

    /// Other steps write to the same file.
    private static void append(String summary, String markdown, PrintWriter err) {
        try {
            Files.write(
                    Path.of(summary),
                    (markdown + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | InvalidPathException | SecurityException e) {
            err.println(
                    "mlacs: the step summary "
                            + Printable.line(summary)
                            + " could not be written ("
                            + e.getClass().getSimpleName()
                            + "); the verdict does not depend on it");
        }
    }
}
