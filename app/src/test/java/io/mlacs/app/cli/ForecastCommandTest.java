package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForecastCommandTest {
    @TempDir Path dir;

    private InProcess answered(List<String> lines, String... options) throws IOException {
        Path file = Files.write(dir.resolve("series.jsonl"), lines);
        List<String> args = new ArrayList<>(List.of("forecast", "--jsonl"));
        args.addAll(List.of(options));
        args.add(file.toString());
        return InProcess.mlacs(args.toArray(String[]::new));
    }

    private static List<JsonNode> objects(InProcess ran) {
        return ran.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    private static double[] seasonal(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n)
                .mapToDouble(i -> 50 + 20 * Math.sin(2 * Math.PI * i / 24) + random.nextGaussian())
                .toArray();
    }

    private static String line(String id, double[] values, String more) {
        return "{\"id\":"
                + id
                + ",\"values\":"
                + Arrays.stream(values)
                        .mapToObj(String::valueOf)
                        .map(v -> v.equals("NaN") ? "null" : v)
                        .collect(Collectors.joining(",", "[", "]"))
                + more
                + "}";
    }

    private static double[] doubles(JsonNode array) {
        return DoubleStream.iterate(0, i -> i + 1)
                .limit(array.size())
                .map(i -> array.get((int) i).asDouble())
                .toArray();
    }

    @Test
    void each_series_gets_one_forecast_in_order_with_exactly_the_published_fields()
            throws IOException {
        InProcess ran =
                answered(
                        List.of(
                                line("\"a\"", seasonal(120, 1), ""),
                                line("2", seasonal(120, 2), ",\"season\":24"),
                                line("3", new double[] {1, 2, 1, 3}, ",\"season\":null")),
                        "--horizon",
                        "24",
                        "--level",
                        "90");

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        List<JsonNode> answers = objects(ran);
        assertThat(answers).hasSize(3);
        for (JsonNode answer : answers) {
            assertThat(answer.propertyNames())
                    .containsExactly("id", "model", "mean", "lower", "upper");
            double[] mean = doubles(answer.path("mean"));
            double[] lower = doubles(answer.path("lower"));
            double[] upper = doubles(answer.path("upper"));
            assertThat(mean).hasSize(24);
            for (int h = 0; h < 24; h++) {
                assertThat(mean[h]).isBetween(lower[h], upper[h]);
            }
        }
        assertThat(answers.get(0).path("id").asString()).isEqualTo("a");
        assertThat(answers.get(1).path("mean").get(6).asDouble()).isBetween(66.0, 74.0);
        assertThat(answers.get(2).path("model").asString()).isEqualTo("naive");
    }

    @Test
    void ten_steps_and_nine_of_ten_are_what_is_told_unless_asked() throws IOException {
        List<String> lines = List.of(line("1", seasonal(100, 3), ""));
        InProcess plain = answered(lines);
        assertThat(objects(plain).getFirst().path("mean")).hasSize(10);
        assertThat(plain.out())
                .isEqualTo(answered(lines, "--horizon", "10", "--level", "90").out());
        JsonNode narrow = objects(answered(lines, "--level", "50")).getFirst();
        assertThat(narrow.path("upper").get(0).asDouble())
                .isLessThan(objects(plain).getFirst().path("upper").get(0).asDouble());
    }

    @Test
    void missing_values_are_filled_and_counted() throws IOException {
        double[] values = seasonal(96, 4);
        values[10] = Double.NaN;
        values[50] = Double.NaN;
        values[95] = Double.NaN;
        JsonNode answer = objects(answered(List.of(line("1", values, "")), "--detail")).getFirst();
        assertThat(answer.path("filled").asInt()).isEqualTo(3);
        assertThat(answer.path("mean").get(6).asDouble()).isBetween(64.0, 76.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":1}|values is not an array of numbers",
                "{\"id\":1,\"values\":[]}|needs 3 values at least",
                "{\"id\":1,\"values\":[4]}|got 1",
                "{\"id\":1,\"values\":[4,5]}|got 2",
                "{\"id\":1,\"values\":[null,null,null,null]}|got 0",
                "{\"id\":1,\"values\":[1,2,3,null,null,null,null,4,5]}|4 of 9 values are missing",
                "{\"id\":1,\"values\":[1,2,1e999,3]}|no finite number at index 2",
                "{\"id\":1,\"values\":[1,2,\"Infinity\",3]}|no finite number at index 2:"
                        + " \"Infinity\"",
                "{\"id\":1,\"values\":[1,2,true,3]}|no finite number at index 2: true",
                "{\"id\":1,\"values\":[1,2,3,4,5,6],\"season\":1}|season is not between 2 and half"
                        + " of the 6 values: 1",
                "{\"id\":1,\"values\":[1,2,3,4,5,6],\"season\":4}|season is not between 2 and half"
                        + " of the 6 values: 4",
                "{\"id\":1,\"values\":[1,2,3,4,5,6],\"season\":1e99}|season is not between",
                "{\"id\":1,\"values\":[1,2,3,4,5,6],\"season\":2.5}|season is not a whole number of"
                        + " values: 2.5",
                "{\"id\":1,\"values\":[1,2,3,4,5,6],\"season\":\"day\"}|season is not a whole"
                        + " number",
                "{\"id\":1,\"values\":[1,2,3|not valid JSON",
                "[]|not a JSON object",
                "{\"values\":[1,2,3]}|has no id",
            })
    void a_bad_line_gets_an_error_and_the_rest_goes_on(String line, String problem)
            throws IOException {
        InProcess ran = answered(List.of(line, line("\"next\"", seasonal(48, 5), "")));
        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        List<JsonNode> answers = objects(ran);
        assertThat(answers.get(0).propertyNames()).containsExactly("id", "error");
        assertThat(answers.get(0).path("error").asString()).contains("line 1: ", problem);
        assertThat(answers.get(1).path("mean")).hasSize(10);
    }

    @Test
    void a_second_line_of_one_id_is_an_error() throws IOException {
        String same = line("7", seasonal(48, 6), "");
        List<JsonNode> answers = objects(answered(List.of(same, same)));
        assertThat(answers.get(0).has("mean")).isTrue();
        assertThat(answers.get(1).path("error").asString()).contains("duplicate id 7");
    }

    @Test
    void constants_and_sizes_at_the_ends_of_the_range_are_foretold() throws IOException {
        double[] constant = new double[50];
        Arrays.fill(constant, 3);
        double[] huge = Arrays.stream(seasonal(60, 7)).map(v -> v * 1e300).toArray();
        double[] tiny = Arrays.stream(seasonal(60, 8)).map(v -> v * 1e-302).toArray();
        List<JsonNode> answers =
                objects(
                        answered(
                                List.of(
                                        line("1", constant, ""),
                                        line("2", huge, ""),
                                        line("3", tiny, "")),
                                "--detail"));
        assertThat(answers.get(0).path("mean").get(0).asDouble()).isEqualTo(3);
        assertThat(answers.get(0).path("error").isNull()).isTrue();
        assertThat(answers.get(1).path("mean").get(0).asDouble()).isBetween(20e300, 90e300);
        assertThat(answers.get(2).path("mean").get(0).asDouble()).isBetween(20e-302, 90e-302);
    }

    @ParameterizedTest
    @CsvSource({
        "--horizon, 0, is not between 1 and 10000: 0",
        "--horizon, -5, is not between 1 and 10000: -5",
        "--horizon, 10001, is not between 1 and 10000: 10001",
        "--horizon, 2.5, 2.5",
        "--level, 0.9, for nine truths of ten give --level 90",
        "--level, 100, percent: 100",
        "--level, -90, percent: -90",
        "--level, NaN, percent: NaN"
    })
    void absurd_options_are_refused_with_value_and_remedy(String option, String value, String said)
            throws IOException {
        InProcess refused = answered(List.of(line("1", seasonal(48, 9), "")), option + "=" + value);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(said);
    }

    @Test
    void a_million_values_in_one_line_are_foretold() throws IOException {
        JsonNode answer =
                objects(answered(List.of(line("1", seasonal(1_000_000, 10), "")))).getFirst();
        assertThat(answer.path("mean")).hasSize(10);
    }

    @Test
    void thousands_of_lines_are_answered() throws IOException {
        List<String> lines =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> line(String.valueOf(i), seasonal(30, i), ""))
                        .toList();
        assertThat(objects(answered(lines, "--horizon", "3"))).hasSize(2_000);
    }
}
