package io.mlacs.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.report.ComparisonReport.Confirmation;
import io.mlacs.app.report.ComparisonReport.Confirmed;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.core.model.Verdict;
import io.mlacs.harness.Metrics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What the machines that read a comparison demand of it.
class ComparisonFormatsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 400, 3000})
    void markdown_stays_below_64_kb_and_every_row_is_there_or_counted(int regressions) {
        String markdown = ComparisonMarkdown.render(GivenComparison.many(regressions));

        assertThat(markdown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(65_536);
        long shown = markdown.lines().filter(line -> line.contains("| REGRESSED: ")).count();
        Matcher cut = Pattern.compile("(\\d+) rows? left out").matcher(markdown);
        // Regressions, missed targets as a list and once more as a table, and a mean of more than
        // one.
        long rows = markdown.lines().filter(line -> line.startsWith("- floors/case-")).count();
        rows += markdown.lines().filter(line -> line.endsWith("| MISSED | user |")).count();
        rows += markdown.lines().filter(line -> line.startsWith("| time | ")).count();
        assertThat(shown + rows + (cut.find() ? Long.parseLong(cut.group(1)) : 0))
                .isEqualTo(3L * regressions + (regressions > 1 ? 1 : 0));
        assertThat(markdown.split("<details>", -1)).hasSameSizeAs(markdown.split("</details>", -1));
        assertThat(markdown).endsWith("comparison" + (regressions == 1 ? "" : "s") + ".\n");
    }

    @Test
    void markdown_lets_no_stranger_write_html_tables_links_code_or_mentions() {
        String markdown = ComparisonMarkdown.render(GivenComparison.full());

        // What is left when our own tags and tables are taken away.
        String strange =
                markdown.replaceAll("</?(code|details|summary)>", "").replaceAll("(?m)^\\|.*", "");
        assertThat(strange).doesNotContainPattern("[<>`\\[\\]\\\\]").doesNotContain("https:", "@");
        assertThat(markdown.lines().filter(line -> line.startsWith("| <code>")))
                .allSatisfy(line -> {
                    int cells = line.split("\\|", -1).length - 2;
                    assertThat(cells).as(line).isIn(2, 5, 8);
                });
        assertThat(markdown.split("</details>", -1))
                .as("a name cannot end the fold it is in")
                .hasSameSizeAs(markdown.split("<details>", -1));
    }

    @Test
    void junit_xml_is_read_back_by_a_parser_and_its_counts_are_right() throws Exception {
        Document document = parsed(ComparisonJunit.render(GivenComparison.full()));

        NodeList suites = document.getElementsByTagName("testsuite");
        assertThat(elements(suites))
                .extracting(suite -> suite.getAttribute("name"))
                .containsExactly("floors", "agents-jvm");
        for (Element element :
                IntStream.rangeClosed(0, suites.getLength())
                        .mapToObj(i ->
                                i == 0
                                        ? document.getDocumentElement()
                                        : (Element) suites.item(i - 1))
                        .toList()) {
            assertCount(element, "tests", "testcase");
            assertCount(element, "failures", "failure");
            assertCount(element, "errors", "error");
            assertCount(element, "skipped", "skipped");
        }
        assertThat(elements(document.getElementsByTagName("failure")))
                .extracting(failure -> failure.getAttribute("type"))
                .containsExactly(
                        "REGRESSED",
                        "REGRESSED",
                        "SUSPECTED",
                        "TARGET_MISSED",
                        "REGRESSED",
                        "NOT_MEASURED");
        Element error = (Element) document.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message"))
                .contains("</details>|`@all`", "]]>&amp;", "\ud83d\ude00\\ud800\\uffff", "\\u001b");
    }

    @Test
    void junit_xml_holds_what_xml_cannot_by_writing_it_out() throws Exception {
        String raw = "a\u0000\u000b\ud800\ufffe\t<b>\nc";
        Document document =
                parsed(
                        JunitXml.render(
                                raw,
                                Given.NOON,
                                List.of(
                                        new JunitXml.Check(
                                                "s", "n", new JunitXml.Failure("T", raw, raw)))));

        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent()).isEqualTo("a\\u0000\\u000b\\ud800\\ufffe\t<b>\nc");
        assertThat(failure.getAttribute("message"))
                .isEqualTo("a\\u0000\\u000b\\ud800\\ufffe\\u0009<b>\\u000ac");
    }

    @Test
    void junit_xml_of_a_run_tells_a_wrong_result_from_what_was_not_measured() throws Exception {
        Document document = parsed(RunJunit.render(Given.full()));

        assertCount(document.getDocumentElement(), "tests", "testcase");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    }

    @Test
    void a_refuted_regression_is_no_failure_anywhere() {
        ComparisonReport report =
                GivenComparison.small(
                        List.of(
                                GivenComparison.entry(
                                        GivenComparison.JSON,
                                        Metrics.TIME,
                                        new Verdict.Regressed(
                                                GivenComparison.evidence(
                                                        Metrics.TIME, 1, 2, 1.9, 2.1, 10, 0.001)),
                                        new Confirmation(
                                                Confirmed.NO, "10 more", Optional.empty()))));

        assertThat(ComparisonText.render(report)).startsWith("PASSED").contains("not confirmed");
        assertThat(ComparisonJunit.render(report)).contains("failures=\"0\"");
        assertThat(GithubAnnotations.render(report)).doesNotContain("::error", "::warning");
        assertThat(ComparisonMarkdown.render(report)).doesNotContain("#### Regressed");
    }

    @Test
    void github_gets_at_most_ten_errors_and_the_number_of_the_others() {
        String lines = GithubAnnotations.render(GivenComparison.many(30));

        assertThat(lines.lines().filter(line -> line.startsWith("::error "))).hasSize(10);
        assertThat(lines).contains("::notice title=MLACS::50 more");
    }

    @Test
    void no_stranger_can_end_a_workflow_command_or_start_another() {
        String lines = GithubAnnotations.render(GivenComparison.full());

        assertThat(lines.lines())
                .allMatch(line -> line.matches("::(error|warning|notice) title=[^:,\r]*::[^\r]*"))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("%(?!25|3A|2C)"));
    }

    @Test
    void two_cases_that_differ_by_their_subject_alone_are_told_apart() {
        assertThat(ComparisonText.render(GivenComparison.full()))
                .contains("agents-jvm/call of langchain4j ", "agents-jvm/call of langgraph4j ")
                .doesNotContain("clock-read of");
    }

    @Test
    void nothing_compared_is_never_a_pass() {
        ComparisonReport nothing = GivenComparison.small(List.<Entry>of());

        assertThat(ComparisonText.render(nothing))
                .startsWith("NOT COMPARED: there is nothing to compare")
                .contains("This is no pass");
        assertThat(GithubAnnotations.render(nothing)).contains("NOT COMPARED");
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static void assertCount(Element element, String attribute, String tag) {
        assertThat(Integer.parseInt(element.getAttribute(attribute)))
                .as(element.getAttribute("name") + " " + attribute)
                .isEqualTo(element.getElementsByTagName(tag).getLength());
    }
}
