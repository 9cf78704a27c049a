package io.mlacs.app.cli;

import static io.mlacs.app.cli.StoredRuns.CLOCK;
import static io.mlacs.app.cli.StoredRuns.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReportCommandTest {
    @TempDir Path dir;

    @ParameterizedTest
    @CsvSource({
        "text, MLACS run a, FAILED: signal 11",
        "json, {, \"reason\" : \"crashed: signal 11\"",
        "markdown, ### MLACS run <code>a</code>, FAILED: signal 11",
        "junit, <?xml, <error type=\"CRASHED\" message=\"signal 11\"/>",
    })
    void a_stored_run_is_rendered_in_every_format(String format, String start, String says) {
        Path db = dir.resolve("mlacs.db");
        new StoredRuns(db)
                .run("a")
                .measured(CLOCK, 1, 2, 3)
                .failed(JSON, Trial.Failure.CRASHED, "signal 11")
                .keep();
        StringWriter out = new StringWriter();

        int code =
                new CommandLine(new ReportCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setOut(new PrintWriter(out))
                        .execute("--as", format, "--db", db.toString());

        assertThat(code).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).startsWith(start).contains(says);
    }
}
