package io.mlacs.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.report.ComparisonReport.Outcome;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What comparisons look like, byte by byte.
class GoldenComparisonTest {
    private static final Map<String, ComparisonReport> REPORTS =
            Map.of(
                    "comparison", GivenComparison.full(),
                    "comparison-unchanged", GivenComparison.unchanged(),
                    "comparison-no-baseline", GivenComparison.noBaseline());

    private static final Map<String, Function<ComparisonReport, String>> FORMATS =
            Map.of(
                    "txt", ComparisonText::render,
                    "json", ComparisonJson::render,
                    "md", ComparisonMarkdown::render,
                    "junit.xml", ComparisonJunit::render,
                    "annotations", GithubAnnotations::render);

    @ParameterizedTest
    @CsvSource({
        "en-US, UTC",
        "de-DE, Europe/Berlin",
        "ar-EG-u-nu-arab, Asia/Kolkata",
        "tr-TR, America/St_Johns",
        "th-TH-u-ca-buddhist-nu-thai, Asia/Bangkok",
    })
    void comparisons_are_the_same_everywhere(String language, String zone) {
        REPORTS.forEach((name, report) ->
                FORMATS.forEach((format, render) ->
                        Golden.assertSame(
                                name + "." + format,
                                InLocale.get(language, zone, () -> render.apply(report)))));
    }

    @Test
    void the_examples_are_what_their_names_say() {
        assertThat(GivenComparison.full().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(GivenComparison.unchanged().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(GivenComparison.noBaseline().outcome()).isEqualTo(Outcome.NOT_COMPARED);
    }

    @Test
    void json_is_valid_against_the_published_schema_and_reads_back() {
        REPORTS.values()
                .forEach(report ->
                        assertThat(ReportSchema.faultsOfComparison(json(report))).isEmpty());

        JsonNode root = json(GivenComparison.full());

        assertThat(root.at("/baseline/detail").asString()).endsWith(GivenComparison.HOSTILE);
        assertThat(root.at("/entries/0/ratio").isNull()).as("0 to 24 By").isTrue();
        assertThat(root.at("/entries/0/candidate/median").asDouble()).isEqualTo(24);
        assertThat(root.at("/entries/4/ratio").asDouble()).isEqualTo(5.4e-6 / 4.45e-6);
        assertThat(root.at("/entries/9/baseline").isNull()).as("nothing to compare with").isTrue();
    }

    @Test
    void no_control_character_reaches_the_terminal() {
        assertThat(ComparisonText.render(GivenComparison.full()).replace("\n", ""))
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cs}\\u202e\\uffff]");
    }

    @Test
    void tables_of_usual_names_need_no_more_than_140_columns() {
        assertThat(ComparisonText.render(GivenComparison.usual()).lines())
                .filteredOn(line -> line.strip().contains("  "))
                .hasSizeGreaterThan(12)
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(140));
    }

    static Stream<Arguments> mutilations() {
        return Stream.of(
                mutilation("another schema", root -> root.put("schema", 2)),
                mutilation("another kind", root -> root.put("kind", "run")),
                mutilation("no entries", root -> root.remove("entries")),
                mutilation("a key of its own", root -> root.put("more", 1)),
                mutilation("unknown outcome", root -> root.put("outcome", "GOOD")),
                mutilation("local time", root -> root.put("at", "23.11.2026 12:00")),
                mutilation("alpha of nothing", root -> root.put("alpha", 0)),
                mutilation("a side without a name", root -> at(root, "/baseline").remove("name")),
                mutilation(
                        "unknown verdict", root -> at(root, "/entries/1").put("verdict", "Same")),
                mutilation("an entry with more", root -> at(root, "/entries/1").put("more", 1)),
                mutilation("no ratio at all", root -> at(root, "/entries/1").remove("ratio")),
                mutilation("ratio as text", root -> at(root, "/entries/1").put("ratio", "NaN")),
                mutilation(
                        "regressed without evidence",
                        root -> at(root, "/entries/4").putNull("candidate")),
                mutilation("regressed without p", root -> at(root, "/entries/4").putNull("p")),
                mutilation(
                        "regressed with a reason for not knowing",
                        root -> at(root, "/entries/4").put("reason", "TOO_NOISY")),
                mutilation("no reason", root -> at(root, "/entries/7").remove("reason")),
                mutilation("no why", root -> at(root, "/entries/7").remove("why")),
                mutilation("why is empty", root -> at(root, "/entries/7").put("why", "")),
                mutilation(
                        "unknown reason", root -> at(root, "/entries/7").put("reason", "UNLUCKY")),
                mutilation(
                        "a side without its trials",
                        root -> at(root, "/entries/4/baseline").remove("trials")),
                mutilation(
                        "a threshold from nowhere",
                        root -> at(root, "/entries/4/relevance").remove("from")),
                mutilation(
                        "a confirmation by nobody",
                        root -> at(root, "/entries/4/confirmation").put("outcome", "MAYBE")),
                mutilation(
                        "a second verdict with more",
                        root -> at(root, "/entries/4/confirmation/second").put("more", 1)),
                mutilation("a mean of one", root -> at(root, "/geomean/0").put("ratios", 1)),
                mutilation(
                        "not compared without reason",
                        root -> at(root, "/notCompared/0").put("reason", "")),
                mutilation(
                        "a target without a measurement",
                        root -> at(root, "/targets/0").remove("measured")),
                mutilation("unknown reach", root -> at(root, "/targets/0").put("reach", "ALMOST")));
    }

    /// The control: a schema that lets everything pass would not be noticed otherwise.
    @ParameterizedTest(name = "{0}")
    @MethodSource("mutilations")
    void a_mutilated_comparison_is_refused(String name, Consumer<ObjectNode> mutilation) {
        ObjectNode root = (ObjectNode) json(GivenComparison.full());

        mutilation.accept(root);

        assertThat(ReportSchema.faultsOfComparison(root)).as(name).isNotEmpty();
    }

    private static Arguments mutilation(String name, Consumer<ObjectNode> mutilation) {
        return Arguments.of(name, mutilation);
    }

    private static ObjectNode at(ObjectNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }

    private static JsonNode json(ComparisonReport report) {
        return JsonMapper.shared().readTree(ComparisonJson.render(report));
    }
}
