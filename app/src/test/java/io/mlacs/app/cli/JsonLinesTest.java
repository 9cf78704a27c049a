package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {
    private static final String ONES = "[[1],[1],[1],[1],[1],[1],[1],[1],[1],[1]]";
    private static final String TWOS = "[[2],[2],[2],[2],[2],[2],[2],[2],[2],[2]]";

    @TempDir Path dir;

    private InProcess answered(String command, List<String> lines, String... options)
            throws IOException {
        Path file = Files.write(dir.resolve("lines.jsonl"), lines);
        List<String> args = new ArrayList<>(List.of(command, "--jsonl"));
        args.addAll(List.of(options));
        args.add(file.toString());
        return InProcess.mlacs(args.toArray(String[]::new));
    }

    private static List<JsonNode> objects(InProcess ran) {
        return ran.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    private static String question(String id, String direction, String before, String after) {
        return "{\"id\":%s,\"direction\":\"%s\",\"baseline\":%s,\"candidate\":%s}"
                .formatted(id, direction, before, after);
    }

    @Test
    void each_question_gets_one_verdict_in_order_with_exactly_the_published_fields()
            throws IOException {
        InProcess ran =
                answered(
                        "judge",
                        List.of(
                                question("\"slower\"", "lower", ONES, TWOS),
                                question("2", "higher", ONES, TWOS),
                                question("3.5", "lower", ONES, ONES),
                                question("\"few\"", "lower", "[[1],[1],[1]]", "[[2],[2],[2]]")));

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        List<JsonNode> answers = objects(ran);
        assertThat(answers.get(0).propertyNames())
                .containsExactly("id", "verdict", "ratio", "low", "high", "p");
        assertThat(answers.get(0).path("id").asString()).isEqualTo("slower");
        assertThat(answers.get(0).path("verdict").asString()).isEqualTo("Regressed");
        assertThat(answers.get(0).path("ratio").asDouble()).isEqualTo(2);
        assertThat(answers.get(1).path("id").asInt()).isEqualTo(2);
        assertThat(answers.get(1).path("verdict").asString()).isEqualTo("Improved");
        assertThat(answers.get(2).path("verdict").asString()).isEqualTo("Unchanged");
        assertThat(answers.get(3).propertyNames())
                .containsExactly("id", "verdict", "reason", "ratio", "low", "high", "p");
        assertThat(answers.get(3).path("reason").asString()).isEqualTo("TOO_FEW_TRIALS");
    }

    @Test
    void of_each_trial_the_median_counts_however_many_measurements_it_has() throws IOException {
        String wild = "[[1,1,900],[1],[1,1,1,1,70],[1],[1],[0,1,1],[1],[1],[1],[1]]";
        InProcess ran = answered("judge", List.of(question("1", "lower", wild, ONES)));
        assertThat(objects(ran).getFirst().path("verdict").asString()).isEqualTo("Unchanged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json|not valid JSON",
                "[1]|not a JSON object",
                "{\"direction\":\"lower\"}|has no id",
                "{\"id\":null,\"direction\":\"lower\"}|has no id",
                "{\"id\":1,\"id\":2}|not valid JSON: Duplicate",
                "{\"id\":1,\"baseline\":[[1]],\"candidate\":[[1]]}|direction is neither",
                "{\"id\":1,\"direction\":\"down\",\"baseline\":[[1]],\"candidate\":[[1]]}|neither"
                        + " \"lower\" nor \"higher\": \"down\"",
                "{\"id\":1,\"direction\":\"lower\",\"candidate\":[[1]]}|baseline is not an array",
                "{\"id\":1,\"direction\":\"lower\",\"baseline\":[1],\"candidate\":[[1]]}|baseline"
                        + " trial 1 is not an array",
                "{\"id\":1,\"direction\":\"lower\",\"baseline\":[[1],[]],\"candidate\":[[1]]}|baseline"
                    + " trial 2 is empty",
                "{\"id\":1,\"direction\":\"lower\",\"baseline\":[[1]],\"candidate\":[[1,null]]}|candidate"
                    + " trial 1 has a value that is not finite (null) at index 1",
                "{\"id\":1,\"direction\":\"lower\",\"baseline\":[[\"1\"]],\"candidate\":[[1]]}|no"
                        + " finite number at index 0: \"1\"",
                "{\"id\":1,\"direction\":\"lower\",\"baseline\":[[1e999]],\"candidate\":[[1]]}|baseline"
                    + " trial 1",
                "{\"id\":1,\"direction\":\"lower\",\"baseline\":[[-3]],\"candidate\":[[1]]}|negative"
                    + " value: -3.0",
            })
    void a_bad_line_gets_an_error_and_the_rest_goes_on(String line, String problem)
            throws IOException {
        InProcess ran = answered("judge", List.of(line, question("\"next\"", "lower", ONES, TWOS)));

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        List<JsonNode> answers = objects(ran);
        assertThat(answers.get(0).propertyNames()).containsExactly("id", "error");
        assertThat(answers.get(0).path("error").asString()).contains("line 1: ", problem);
        assertThat(answers.get(1).path("verdict").asString()).isEqualTo("Regressed");
    }

    @Test
    void a_second_line_of_one_id_is_an_error_with_that_id() throws IOException {
        String same = question("\"a\"", "lower", ONES, ONES);
        List<JsonNode> answers = objects(answered("judge", List.of(same, same)));
        assertThat(answers.get(0).path("verdict").asString()).isEqualTo("Unchanged");
        assertThat(answers.get(1).path("id").asString()).isEqualTo("a");
        assertThat(answers.get(1).path("error").asString()).contains("duplicate id \"a\"");
    }

    @Test
    void no_line_and_no_good_line_are_bad_input() throws IOException {
        InProcess none = answered("judge", List.of("", "  "));
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("no line to answer");
        assertThat(answered("steady", List.of("?")).code()).isEqualTo(ExitCode.USAGE);
        InProcess missing = InProcess.mlacs("judge", "--jsonl", dir.resolve("no").toString());
        assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("cannot be read");
        assertThat(InProcess.mlacs("judge").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void no_baseline_is_never_a_pass() throws IOException {
        InProcess ran = answered("judge", List.of(question("1", "lower", "null", ONES)));
        assertThat(objects(ran).getFirst().path("reason").asString()).isEqualTo("NO_BASELINE");
        InProcess empty = answered("judge", List.of(question("1", "lower", "[]", ONES)));
        assertThat(objects(empty).getFirst().path("reason").asString()).isEqualTo("TOO_FEW_TRIALS");
        assertThat(objects(empty).getFirst().path("ratio").isNull()).isTrue();
    }

    @Test
    void alpha_and_the_smallest_change_can_be_set_and_nonsense_is_refused() throws IOException {
        List<String> line = List.of(question("1", "lower", ONES, TWOS));
        assertThat(
                        objects(answered("judge", line, "--min-change", "1.5"))
                                .getFirst()
                                .path("verdict")
                                .asString())
                .isEqualTo("Unchanged");
        assertThat(
                        objects(answered("judge", line, "--alpha", "0.000001"))
                                .getFirst()
                                .path("reason")
                                .asString())
                .isEqualTo("TOO_FEW_TRIALS");
        for (String[] bad : new String[][] {{"--alpha", "0"}, {"--min-change", "-1"}}) {
            InProcess refused = answered("judge", line, bad);
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.out()).isEmpty();
        }
    }

    @Test
    void every_seed_gives_the_same_answers() throws IOException {
        List<String> line = List.of(question("1", "lower", ONES, TWOS));
        assertThat(answered("judge", line, "--seed", "1").out())
                .isEqualTo(answered("judge", line, "--seed", "2").out());
    }

    @Test
    void thousands_of_lines_are_answered() throws IOException {
        Random random = new Random(4);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            lines.add(
                    question(
                            String.valueOf(i),
                            "lower",
                            trials(random, 1),
                            trials(random, i % 2 == 0 ? 1 : 1.5)));
        }
        List<JsonNode> answers = objects(answered("judge", lines));
        assertThat(answers).hasSize(3_000);
        long regressed =
                answers.stream()
                        .filter(a -> a.path("verdict").asString().equals("Regressed"))
                        .count();
        assertThat(regressed).isBetween(1_500L, 1_520L);
    }

    private static String trials(Random random, double level) {
        List<String> trials = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            trials.add("[" + level * (1 + 0.02 * random.nextGaussian()) + "]");
        }
        return trials.toString();
    }

    @Test
    void steady_says_from_where_a_series_is_steady() throws IOException {
        Random random = new Random(8);
        StringBuilder flat = new StringBuilder();
        StringBuilder warming = new StringBuilder();
        StringBuilder drifting = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String comma = i == 0 ? "" : ",";
            double noise = 0.01 * random.nextGaussian();
            flat.append(comma).append(1 + noise);
            warming.append(comma).append((i < 20 ? 3 : 1) + noise);
            drifting.append(comma).append(1 + 0.03 * i + noise);
        }
        InProcess ran =
                answered(
                        "steady",
                        List.of(
                                "{\"id\":1,\"values\":[" + flat + "]}",
                                "{\"id\":2,\"values\":[" + warming + "]}",
                                "{\"id\":3,\"values\":[" + drifting + "]}",
                                "{\"id\":4,\"values\":[1,1]}",
                                "{\"id\":5,\"values\":[]}",
                                "{\"id\":6,\"values\":[1,-1]}",
                                "{\"id\":7}"));

        List<JsonNode> answers = objects(ran);
        assertThat(answers.get(0).toString())
                .isEqualTo("{\"id\":1,\"label\":\"STEADY\",\"start\":0}");
        assertThat(answers.get(1).path("label").asString()).isEqualTo("SLOW_WARMUP");
        assertThat(answers.get(1).path("start").asInt()).isBetween(18, 22);
        assertThat(answers.get(2).toString())
                .isEqualTo("{\"id\":3,\"label\":\"NOT_STEADY\",\"start\":-1}");
        assertThat(answers.get(3).path("start").asInt()).isEqualTo(-1);
        assertThat(answers.subList(4, 7)).allMatch(answer -> answer.has("error"));
    }
}
