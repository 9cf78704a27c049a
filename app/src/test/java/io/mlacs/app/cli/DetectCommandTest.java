package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DetectCommandTest {
    @TempDir Path dir;

    private InProcess answered(List<String> lines, String... options) throws IOException {
        Path file = Files.write(dir.resolve("series.jsonl"), lines);
        List<String> args = new ArrayList<>(List.of("detect", "--jsonl"));
        args.addAll(List.of(options));
        args.add(file.toString());
        return InProcess.mlacs(args.toArray(String[]::new));
    }

    private static List<JsonNode> objects(InProcess ran) {
        return ran.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    private static String line(String id, int n, int seed, IntToDoubleFunction level) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n)
                .mapToObj(
                        i -> String.valueOf(level.applyAsDouble(i) + 0.02 * random.nextGaussian()))
                .collect(Collectors.joining(",", "{\"id\":\"" + id + "\",\"values\":[", "]}"));
    }

    @Test
    void each_series_gets_its_change_points_with_exactly_the_published_fields() throws IOException {
        InProcess ran =
                answered(
                        List.of(
                                line("step", 100, 1, i -> i < 50 ? 1 : 1.2),
                                line("flat", 100, 2, _ -> 1)));

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        List<JsonNode> answers = objects(ran);
        assertThat(answers.get(0).propertyNames()).containsExactly("id", "changePoints");
        assertThat(answers.get(0).path("changePoints").size()).isEqualTo(1);
        JsonNode change = answers.get(0).path("changePoints").get(0);
        assertThat(change.propertyNames()).containsExactly("index", "before", "after", "p");
        assertThat(change.path("index").asInt()).isEqualTo(50);
        assertThat(change.path("before").asDouble()).isBetween(0.98, 1.02);
        assertThat(change.path("after").asDouble()).isBetween(1.18, 1.22);
        assertThat(change.path("p").asDouble()).isLessThan(1e-6);
        assertThat(answers.get(1).path("changePoints").isEmpty()).isTrue();
    }

    @Test
    void in_detail_it_says_what_changed_by_how_much_and_what_stands_out() throws IOException {
        InProcess ran =
                answered(
                        List.of(line("s", 100, 3, i -> i == 20 ? 3 : i < 50 ? 1 : 1.2)),
                        "--detail");

        JsonNode answer = objects(ran).getFirst();
        assertThat(answer.propertyNames())
                .containsExactly("id", "changePoints", "spreadChanges", "anomalies");
        JsonNode change = answer.path("changePoints").get(0);
        assertThat(change.path("kind").asString()).isEqualTo("step");
        assertThat(change.path("low").asDouble()).isBetween(0.17, 0.2);
        assertThat(change.path("high").asDouble()).isBetween(0.2, 0.23);
        assertThat(answer.path("anomalies").get(0).path("index").asInt()).isEqualTo(20);
    }

    @Test
    void five_thousand_series_are_answered_in_one_call_and_in_order() throws IOException {
        List<String> lines =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> line("s" + i, 60, i, k -> i % 2 == 0 && k >= 30 ? 1.2 : 1))
                        .toList();

        InProcess ran = answered(lines);

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        List<JsonNode> answers = objects(ran);
        assertThat(answers).hasSize(5_000);
        assertThat(answers.get(4_999).path("id").asString()).isEqualTo("s4999");
        long found = answers.stream().filter(one -> !one.path("changePoints").isEmpty()).count();
        assertThat(found).isBetween(2_490L, 2_650L);
    }

    @Test
    void a_million_values_fit_into_a_line() throws IOException {
        String series =
                IntStream.range(0, 1_000_000)
                        .mapToObj(i -> i * 7_919L % 1_000 + (i < 600_000 ? 5_000 : 5_500) + "")
                        .collect(Collectors.joining(",", "{\"id\":1,\"values\":[", "]}"));

        JsonNode changes = objects(answered(List.of(series))).getFirst().path("changePoints");

        assertThat(changes.size()).isEqualTo(1);
        assertThat(changes.get(0).path("index").asInt()).isBetween(599_990, 600_010);
    }

    @Test
    void a_missing_value_is_passed_over_and_places_stay_as_given() throws IOException {
        String series =
                IntStream.range(0, 60)
                        .mapToObj(i -> i % 10 == 3 ? "null" : i < 30 ? "5.0" : "6.0")
                        .collect(Collectors.joining(",", "{\"id\":1,\"values\":[", "]}"));

        JsonNode answer = objects(answered(List.of(series))).getFirst();

        assertThat(answer.path("changePoints").get(0).path("index").asInt()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":1,\"values\":[]}|0",
                "{\"id\":1,\"values\":[null,null]}|0",
                "{\"id\":1,\"values\":[1,2,3,400,500]}|0",
                "{\"id\":1,\"values\":[7,7,7,7,7,7,7,7,7,7,7,7]}|0",
                "{\"id\":1,\"values\":[7,7,7,7,7,7,9,7,7,7,7,7]}|0",
                "{\"id\":1,\"values\":[1e300,1e300,1e300,1e300,1e300,1e-300,1e-300,1e-300,1e-300,"
                        + "1e-300]}|1",
            })
    void odd_series_have_the_changes_they_have(String line, int changes) throws IOException {
        InProcess ran = answered(List.of(line));

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        assertThat(objects(ran).getFirst().path("changePoints").size()).isEqualTo(changes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":1,\"values\":[1,\"x\"]}|no finite number at index 1: \"x\"",
                "{\"id\":1,\"values\":[1e999]}|no finite number at index 0",
                "{\"id\":1,\"values\":[Infinity]}|not valid JSON",
                "{\"id\":1,\"values\":5}|values is not an array of numbers",
                "{\"id\":1}|values is not an array of numbers",
                "{\"values\":[1]}|has no id",
            })
    void a_bad_line_says_what_is_wrong_and_the_rest_goes_on(String line, String why)
            throws IOException {
        InProcess ran = answered(List.of(line, "{\"id\":2,\"values\":[1,2]}"));

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        assertThat(objects(ran).get(0).path("error").asString()).contains(why);
        assertThat(objects(ran).get(1).path("changePoints").isEmpty()).isTrue();
    }

    @Test
    void the_same_id_twice_is_answered_once() throws IOException {
        String line = "{\"id\":2,\"values\":[1,2]}";

        assertThat(objects(answered(List.of(line, line))).get(1).path("error").asString())
                .contains("duplicate id 2");
    }

    @Test
    void a_chance_that_is_none_is_refused() throws IOException {
        InProcess ran = answered(List.of("{\"id\":2,\"values\":[1,2]}"), "--chance", "2");

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--chance").contains("2.0");
    }
}
