package io.mlacs.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlacs.core.analysis.Judge;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Target;
import io.mlacs.harness.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @TempDir Path dir;

    @Test
    void a_good_file_gives_profiles_and_targets() {
        Config config =
                read(
                        """
                        # nightly
                        targets:
                          - {case: floors/*, metric: time, value: 5us}
                          - case: agents-jvm/call
                            metric: throughput
                            value: 1.5k/s
                          - {case: agents-jvm/call, metric: gc.count, value: 3}
                        profiles:
                          nightly:
                            base: standard
                            trials: 20
                            most-trials: 40
                            precision: 0.015
                            iteration: 250ms
                            iterations: 7
                            least-warmup: 2
                            most-warmup: 9
                            whole-grid: false
                          brief: {base: quick, trials: 5}
                        """);

        Profile nightly = config.profiles().get("nightly");
        Plan plan = nightly.plan();
        assertThat(plan.iteration()).isEqualTo(Duration.ofMillis(250));
        assertThat(plan.iterations()).isEqualTo(7);
        assertThat(plan.warmupMin()).isEqualTo(2);
        assertThat(plan.warmupMax()).isEqualTo(9);
        assertThat(plan.trialsMin()).isEqualTo(20);
        assertThat(plan.trialsMax()).isEqualTo(40);
        assertThat(plan.precision()).isEqualTo(0.015);
        assertThat(nightly.wholeGrid()).isFalse();
        assertThat(config.profiles().get("brief"))
                .isEqualTo(new Profile("brief", Profile.quick().plan().withTrials(5), false));
        assertThat(config.targetsOf(named("floors", "clock-read")))
                .containsExactly(new Target(Target.Source.USER, Metrics.TIME, 5e-6));
        assertThat(config.targetsOf(named("agents-jvm", "call")))
                .containsExactly(
                        new Target(Target.Source.USER, Metrics.THROUGHPUT, 1500),
                        new Target(Target.Source.USER, Metrics.GC_COUNT, 3));
        assertThat(config.targetsOf(named("agents-jvm", "other"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "floors/sqlite-commit[synchronous=FULL]",
                "floors/sqlite-commit[*]",
                "floors/sqlite-*",
                "*/sqlite-commit[synchronous=*]",
                "floors/{json,sqlite-commit}*",
            })
    void brackets_in_a_glob_are_those_of_the_parameters(String glob) {
        Config config = read("targets: [{case: '" + glob + "', metric: time, value: 1ms}]\n");

        assertThat(config.targetsOf(sqlite("FULL"))).hasSize(1);
        assertThat(config.targetsOf(named("floors", "sqlite"))).isEmpty();
    }

    @Test
    void a_value_may_hold_a_slash_and_any_letter() {
        Case subject =
                new Case("agents-jvm", "call", "x", Map.of("model", "größe/7b", "text", "a[b]"));
        for (String glob :
                new String[] {"agents-jvm/*", "*/call*", "agents-jvm/call[*größe/7b*]"}) {
            assertThat(
                            read("targets: [{case: '" + glob + "', metric: time, value: 1}]\n")
                                    .targetsOf(subject))
                    .as(glob)
                    .hasSize(1);
        }
        for (String glob : new String[] {"*", "agents-jvm", "*/cal?", "agents-jvm/{call,b}"}) {
            assertThat(
                            read("targets: [{case: '" + glob + "', metric: time, value: 1}]\n")
                                    .targetsOf(subject))
                    .as(glob)
                    .isEmpty();
        }
        assertThat(
                        read("targets: [{case: 'agents-jvm/\\c?ll[mod*', metric: time, value:"
                                        + " 1}]\n")
                                .targetsOf(
                                        new Case("agents-jvm", "call", "x", Map.of("model", "7b"))))
                .hasSize(1);
    }

    @Test
    void a_glob_with_all_parameters_takes_that_case_alone() {
        Config config =
                read(
                        "targets: [{case: 'floors/sqlite-commit[synchronous=FULL]', metric: time,"
                                + " value: 1ms}]\n");

        assertThat(config.targetsOf(sqlite("NORMAL"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "{}\n", "null\n"})
    void an_empty_file_says_nothing(String text) {
        assertThat(read(text)).isEqualTo(Config.empty());
    }

    static Stream<Arguments> bad_files() {
        return Stream.of(
                Arguments.of("target: []\n", "unknown key target; did you mean targets?"),
                Arguments.of(
                        "profiles: {a: {base: quick, trails: 5}}\n",
                        "at profiles/a: unknown key trails; did you mean trials?"),
                Arguments.of("targets: [{cas: x, metric: time, value: 1}]\n", "did you mean case?"),
                Arguments.of(
                        "targets: [{case: x, metric: tiem, value: 1}]\n",
                        "at targets/0/metric: no such value: tiem; did you mean time?"),
                Arguments.of(
                        "profiles: {a: {base: quik}}\n",
                        "at profiles/a/base: no such value: quik; did you mean quick?"),
                Arguments.of("profiles: {a: {trials: 5}}\n", "'base'"),
                Arguments.of("profiles: {a: {base: quick, trials: many}}\n", "profiles/a/trials"),
                Arguments.of("profiles: {a: {base: quick, trials: 0}}\n", "profiles/a/trials"),
                Arguments.of("profiles: {a: {base: quick, trials: 1.5}}\n", "profiles/a/trials"),
                Arguments.of(
                        "profiles: {a: {base: quick, trials: 99999999999999999999}}\n",
                        "profiles/a/trials"),
                Arguments.of(
                        "profiles: {a: {base: quick, trials: 5, most-trials: 4}}\n",
                        "profile a: trialsMax is below trialsMin: 4 < 5"),
                Arguments.of(
                        "profiles: {a: {base: quick, iteration: 5 parsecs}}\n",
                        "not a quantity in s: \"5 parsecs\""),
                Arguments.of("profiles: {a: {base: quick, iteration: 0s}}\n", "iteration"),
                Arguments.of("profiles: {A b: {base: quick}}\n", "A b"),
                Arguments.of("profiles: {quick: {base: standard}}\n", "profile quick is built in"),
                Arguments.of("targets: [{case: '{a', metric: time, value: 1}]\n", "not a glob: {a"),
                Arguments.of("targets: [{case: 'a}', metric: time, value: 1}]\n", "not a glob: a}"),
                Arguments.of(
                        "targets: [{case: '{a{b}}', metric: time, value: 1}]\n", "do not nest"),
                Arguments.of(
                        "targets: [{case: 'a\\', metric: time, value: 1}]\n", "not a glob: a\\"),
                Arguments.of("targets: [{case: a, metric: time, value: 5 KiB}]\n", "\"5 KiB\""),
                Arguments.of(
                        "targets: [{case: a, metric: time, value: .nan}]\n", "targets/0/value"),
                Arguments.of(
                        "targets: [{case: a, metric: time, value: .inf}]\n", "targets/0/value"),
                Arguments.of("targets: 5\n", "targets"),
                Arguments.of("just text\n", "string"),
                Arguments.of("- a\n- b\n", "array"),
                Arguments.of("targets: [\n", "not valid YAML"),
                Arguments.of("a: b: c\n", ":1: not valid YAML"),
                Arguments.of("targets: []\nprofiles: {}\ntargets: []\n", "Duplicate"),
                Arguments.of("targets: []\n---\ntarget: []\n", "not valid YAML"),
                Arguments.of("\u0000\u0001", "not valid YAML"));
    }

    @ParameterizedTest
    @MethodSource("bad_files")
    void a_bad_file_is_refused_in_one_line_with_file_and_place(String text, String says)
            throws IOException {
        Path file = Files.writeString(dir.resolve("mlacs.yaml"), text);

        ConfigException e = catchThrowableOfType(ConfigException.class, () -> Config.read(file));

        assertThat(e).isNotNull();
        assertThat(e.getMessage()).startsWith(file.toString()).contains(says);
        assertThat(e.getMessage().lines()).hasSize(1);
    }

    @Test
    void bytes_that_are_no_text_and_a_missing_file_are_refused() throws IOException {
        Path file = dir.resolve("mlacs.yaml");
        assertThat(refusal(file)).contains("cannot be read").contains(file.toString());

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(refusal(file)).contains("cannot be read").contains(file.toString());
        assertThat(refusal(dir)).startsWith(dir.toString());
    }

    @Test
    void a_file_larger_than_anybody_writes_is_not_read() throws IOException {
        Path file = Files.writeString(dir.resolve("mlacs.yaml"), "#".repeat((1 << 20) + 1) + "\n");

        assertThat(refusal(file)).isEqualTo(file + ": has 1048578 bytes; at most 1048576 are read");
    }

    @Test
    void the_built_in_profiles_are_found_by_name() {
        assertThat(Config.builtIn("quick")).contains(Profile.quick());
        assertThat(Config.builtIn("standard")).contains(Profile.standard());
        assertThat(Config.builtIn("rigorous")).contains(Profile.rigorous());
        assertThat(Config.builtIn("")).isEmpty();
    }

    @Test
    void every_metric_the_schema_allows_is_known_and_the_other_way_round() {
        var allowed =
                Schemas.config()
                        .at("/properties/targets/items/properties/metric/enum")
                        .valueStream()
                        .map(node -> node.asString())
                        .toList();

        assertThat(allowed).isNotEmpty().allMatch(name -> Metrics.named(name).isPresent());
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse("1", "no such unit"));
        assertThat(allowed)
                .contains(Metrics.START.name(), Metrics.HEAP_RETAINED.name(), Metrics.CPU.name());
    }

    @Test
    void thresholds_and_error_rates_are_read_with_units_and_the_later_counts() {
        Config config =
                read(
                        """
                        thresholds:
                          - {case: floors/*, metric: time, change: 5%, absolute: 100ns}
                          - {case: floors/clock-read, metric: time, change: 0.2, direction: lower}
                          - {case: own/*, metric: tokens, absolute: 3}
                        verdicts: {alpha: 0.05, unchanged-within: 20%}
                        """);

        Threshold later =
                config.thresholdOf(named("floors", "clock-read"), Metrics.TIME).orElseThrow();
        assertThat(later.change()).contains(0.2);
        assertThat(later.absolute()).isEmpty();
        Threshold other = config.thresholdOf(named("floors", "other"), Metrics.TIME).orElseThrow();
        assertThat(other.change()).contains(0.05);
        assertThat(other.absolute()).contains(1e-7);
        assertThat(config.thresholdOf(named("floors", "other"), Metrics.CPU)).isEmpty();
        Metric tokens = new Metric("tokens", "1", Direction.LOWER, Quality.FUNCTIONAL_CORRECTNESS);
        assertThat(config.thresholdOf(named("own", "call"), tokens).orElseThrow().absolute())
                .contains(3.0);
        assertThat(config.judge()).isEqualTo(new Judge(0.05, 0.2));
        assertThat(Config.empty().judge()).isEqualTo(Judge.usual());
    }

    @Test
    void a_direction_that_is_not_the_metrics_is_refused() {
        assertThat(
                        catchThrowableOfType(
                                        ConfigException.class,
                                        () ->
                                                read(
                                                        "thresholds: [{case: a/*, metric: time,"
                                                            + " change: 1%, direction: higher}]"))
                                .getMessage())
                .contains("direction higher is not that of time, which is lower");
        assertThat(
                        catchThrowableOfType(
                                        ConfigException.class,
                                        () ->
                                                read(
                                                        "targets: [{case: a/*, metric: throughput,"
                                                                + " value: 1, direction: lower}]"))
                                .getMessage())
                .contains("direction lower is not that of throughput, which is higher");
        Config own = read("thresholds: [{case: a/*, metric: hits, change: 1%, direction: lower}]");
        Metric hits = new Metric("hits", "1", Direction.HIGHER, Quality.FUNCTIONAL_CORRECTNESS);
        assertThat(
                        catchThrowableOfType(
                                ConfigException.class,
                                () -> own.thresholdOf(named("a", "b"), hits)))
                .hasMessageContaining("direction lower is not that of hits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thresholds: [{case: a, metric: time}]",
                "thresholds: [{case: a, metric: time, change: five}]",
                "thresholds: [{case: a, metric: time, change: -0.1}]",
                "thresholds: [{case: a, metric: time, absolute: 5 KiB}]",
                "thresholds: [{case: a, metric: tokens, absolute: 5us}]",
                "thresholds: [{case: a, metric: time, chang: 5%}]",
                "thresholds: [{case: '{a', metric: time, change: 5%}]",
                "verdicts: {alpha: 0}",
                "verdicts: {alpha: 0.5}",
                "verdicts: {unchanged-within: 0%}",
            })
    void thresholds_that_say_nothing_sensible_are_refused(String text) {
        assertThat(catchThrowableOfType(ConfigException.class, () -> read(text))).isNotNull();
    }

    @Test
    void the_missions_targets_hold_for_its_own_systems_unless_the_user_says_otherwise() {
        Case recording = named("optimization-engine", "metric-recording");
        assertThat(Config.empty().targetsOf(recording))
                .containsExactly(new Target(Target.Source.MISSION, Metrics.TIME, 1e-3));
        assertThat(Config.empty().targetsOf(named("floors", "metric-recording"))).isEmpty();
        assertThat(
                        read("targets: [{case: optimization-engine/*, metric: time,"
                                        + " value: 2ms}]")
                                .targetsOf(recording))
                .containsExactly(
                        new Target(Target.Source.MISSION, Metrics.TIME, 1e-3),
                        new Target(Target.Source.USER, Metrics.TIME, 2e-3));
    }

    private String refusal(Path file) {
        return catchThrowableOfType(ConfigException.class, () -> Config.read(file)).getMessage();
    }

    private Config read(String text) {
        try {
            return Config.read(Files.writeString(dir.resolve("mlacs.yaml"), text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Case named(String suite, String scenario) {
        return new Case(suite, scenario, "subject", Map.of());
    }

    private static Case sqlite(String synchronous) {
        return new Case("floors", "sqlite-commit", "sqlite", Map.of("synchronous", synchronous));
    }
}
