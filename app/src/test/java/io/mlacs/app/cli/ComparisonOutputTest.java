package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.report.ComparisonReport;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.ComparisonReport.Outcome;
import io.mlacs.app.report.ComparisonReport.Side;
import io.mlacs.app.report.ReportSchema;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Revision;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// What a gate and a comparison leave behind, and what they answer to the shell.
class ComparisonOutputTest {
    @TempDir Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_gate_leaves_text_json_markdown_and_junit_xml() {
        int code = write("gate", Format.TEXT, Map.of());

        assertThat(code).isEqualTo(ExitCode.SCENARIO_FAILED);
        assertThat(out.toString()).startsWith("FAILED: 1 case failed: s/broken");
        assertThat(err.toString()).isEmpty();
        assertThat(dir.resolve("gate.txt")).hasContent(out.toString());
        assertThat(dir.resolve("gate.json")).content().contains("\"outcome\" : \"FAILED\"");
        assertThat(dir.resolve("gate.md")).content().startsWith("### MLACS: FAILED");
        assertThat(dir.resolve("junit.xml")).content().startsWith("<?xml");
    }

    @Test
    void a_comparison_leaves_no_junit_xml_that_could_be_taken_for_a_gates() {
        write("compare", Format.JSON, Map.of());

        assertThat(ReportSchema.faultsOfComparison(JsonMapper.shared().readTree(out.toString())))
                .isEmpty();
        assertThat(dir.resolve("compare.json")).hasContent(out.toString());
        assertThat(dir.resolve("junit.xml")).doesNotExist();
    }

    @Test
    void on_github_the_annotations_are_on_standard_error_and_json_stays_alone() {
        write("gate", Format.JSON, Map.of("GITHUB_ACTIONS", "true"));

        assertThat(err.toString())
                .contains("::error title=Failed%3A s/broken::it broke\n")
                .contains("::notice title=MLACS::FAILED");
        assertThat(ReportSchema.faultsOfComparison(JsonMapper.shared().readTree(out.toString())))
                .isEmpty();
    }

    @Test
    void the_step_summary_is_appended_to() throws IOException {
        Path summary = Files.writeString(dir.resolve("a summary"), "before\n");

        write("gate", Format.TEXT, Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        assertThat(summary)
                .hasContent("before\n" + Files.readString(dir.resolve("gate.md")) + "\n");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"no/such/directory/file", "'a\0b'"})
    void a_step_summary_that_cannot_be_written_is_a_warning(String name) {
        int code = write("gate", Format.TEXT, Map.of("GITHUB_STEP_SUMMARY", dir + "/" + name));

        assertThat(code).isEqualTo(ExitCode.SCENARIO_FAILED);
        assertThat(err.toString()).startsWith("mlacs: the step summary ").hasLineCount(1);
    }

    @Test
    void outcomes_are_the_exit_codes_of_the_contract() {
        assertThat(Outcome.values()).extracting(ExitCode::of).containsExactly(0, 3, 1, 4);
    }

    private int write(String name, Format format, Map<String, String> environment) {
        return new ComparisonOutput(name, OutDirectory.open(dir), format, environment)
                .write(failed(), new PrintWriter(out), new PrintWriter(err));
    }

    private static ComparisonReport failed() {
        Side side = new Side("main", "", List.of(), Revision.UNKNOWN);
        return new ComparisonReport(
                "gate",
                false,
                Instant.EPOCH,
                side,
                side,
                Judge.usual(),
                List.of(),
                List.of(
                        new NotCompared(
                                new Case("s", "broken", "x", Map.of()), "it broke", true, true)),
                List.of(),
                List.of());
    }
}
