package io.mlacs.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the reports of a run look like, byte by byte.
class GoldenReportTest {
    @ParameterizedTest
    @CsvSource({
        "en-US, UTC",
        "de-DE, Europe/Berlin",
        "ar-EG-u-nu-arab, Asia/Kolkata",
        "tr-TR, America/St_Johns",
        "th-TH-u-ca-buddhist-nu-thai, Asia/Bangkok",
    })
    void reports_are_the_same_everywhere(String language, String zone) {
        Golden.assertSame("report.txt", InLocale.get(language, zone, () -> text(Given.full())));
        Golden.assertSame("report.json", InLocale.get(language, zone, () -> json(Given.full())));
        Golden.assertSame(
                "report.md", InLocale.get(language, zone, () -> RunMarkdown.render(Given.full())));
        Golden.assertSame(
                "report.junit.xml",
                InLocale.get(language, zone, () -> RunJunit.render(Given.full())));
        Golden.assertSame("killed.txt", InLocale.get(language, zone, () -> text(killed())));
        Golden.assertSame("killed.json", InLocale.get(language, zone, () -> json(killed())));
    }

    @Test
    void json_is_valid_against_the_published_schema_and_reads_back() {
        for (RunReport report : new RunReport[] {Given.full(), killed()}) {
            assertThat(ReportSchema.faults(json(report))).isEmpty();
        }
        var node = JsonMapper.shared().readTree(json(Given.full()));
        assertThat(node.at("/run/name").asString()).isEqualTo("night " + Given.HOSTILE);
        assertThat(node.at("/results/1/metrics/time/p99").asDouble()).isEqualTo(2.34e-3);
        assertThat(node.at("/results/0/metrics/time/p99").isNull()).isTrue();
    }

    @Test
    void a_failed_case_shows_no_time_in_either_report() {
        assertThat(text(Given.full()))
                .containsPattern("call\\[m=.*\\]  +FAILED( +-){8}\n")
                .contains("FAILED: answer is 41, not 42");
        var failed = JsonMapper.shared().readTree(json(Given.full())).at("/results/2");
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.has("metrics")).isFalse();
        assertThat(failed.has("targets")).isFalse();
    }

    @Test
    void no_control_character_reaches_the_terminal() {
        assertThat(text(Given.full())).matches("[\\x20-\\x7e\\n]+");
    }

    static Stream<Arguments> mutilations() {
        return Stream.of(
                mutilation("another schema", root -> root.put("schema", 2)),
                mutilation("no results", root -> root.remove("results")),
                mutilation("a key of its own", root -> root.put("more", 1)),
                mutilation("no run id", root -> run(root).put("id", "")),
                mutilation("local time", root -> run(root).put("startedAt", "23.11.2026 12:00")),
                mutilation("seed as text", root -> run(root).put("seed", "1")),
                mutilation("unknown status", root -> result(root, 0).put("status", "good")),
                mutilation("ok without metrics", root -> result(root, 0).remove("metrics")),
                mutilation("failed without reason", root -> result(root, 2).remove("reason")),
                mutilation("failed with a time", root -> result(root, 2).putObject("metrics")),
                mutilation("not offered with trials", root -> result(root, 3).put("trials", 0)),
                mutilation(
                        "a time that is text",
                        root ->
                                ((ObjectNode) root.at("/results/0/metrics/time"))
                                        .put("median", "NaN")),
                mutilation(
                        "a time without interval",
                        root -> ((ObjectNode) root.at("/results/0/metrics/time")).remove("low")),
                mutilation(
                        "skipped without reason",
                        root -> ((ObjectNode) root.at("/skipped/0")).put("reason", "")));
    }

    /// The control: a schema that lets everything pass would not be noticed otherwise.
    @ParameterizedTest(name = "{0}")
    @MethodSource("mutilations")
    void a_mutilated_report_is_refused(String name, Consumer<ObjectNode> mutilation) {
        ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(json(Given.full()));

        mutilation.accept(root);

        assertThat(ReportSchema.faults(root)).as(name).isNotEmpty();
    }

    private static Arguments mutilation(String name, Consumer<ObjectNode> mutilation) {
        return Arguments.of(name, mutilation);
    }

    private static ObjectNode run(ObjectNode root) {
        return (ObjectNode) root.path("run");
    }

    private static ObjectNode result(ObjectNode root, int index) {
        return (ObjectNode) root.path("results").path(index);
    }

    private static RunReport killed() {
        RunReport full = Given.full();
        return new RunReport(
                full.run(),
                Optional.empty(),
                true,
                Optional.empty(),
                java.util.List.of(),
                Map.of(),
                java.util.List.of(),
                full.skipped(),
                java.util.List.of(),
                Laws.none());
    }

    private static String text(RunReport report) {
        return TextReport.render(report);
    }

    private static String json(RunReport report) {
        return JsonReport.render(report);
    }
}
