package io.mlacs.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.CaseResults;
import io.mlacs.core.stats.Summaries;
import io.mlacs.harness.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LawsTest {
    private static final Case SUBJECT = new Case("tiny", "work", "jdk", Map.of("size", "1 KiB"));
    private static final int[] LOADS = {1, 2, 4, 8, 16, 32};

    private final Map<Case, List<Trial>> trials = new LinkedHashMap<>();
    private final Map<Case, List<Target>> targets = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private double noise = 0.02;

    @Test
    void a_peak_is_told_with_its_intervals_and_the_targets_with_their_loads() {
        loads(n -> 1000 * n / (1 + 0.05 * (n - 1) + 0.002 * n * (n - 1)), LOADS);
        targets.put(
                SUBJECT.atLoad(1),
                List.of(
                        new Target(Target.Source.USER, Metrics.TIME, 2e-3),
                        new Target(Target.Source.USER, Metrics.THROUGHPUT, 1e6),
                        new Target(Target.Source.USER, Metrics.ALLOCATED, 5)));
        RunReport report = report();

        Golden.assertSame("scaling.txt", LawsText.render(report.laws(), 8));
        JsonNode scaling = json(report).path("scaling");
        assertThat(scaling).hasSize(1);
        JsonNode one = scaling.get(0);
        assertThat(one.path("case").asString()).isEqualTo("tiny/work[size=1 KiB]");
        assertThat(one.path("chosen").asString()).isEqualTo("universal");
        assertThat(one.at("/laws/2/kappa").asDouble()).isCloseTo(0.002, within(0.0005));
        assertThat(one.at("/peak/inSight").asBoolean()).isTrue();
        assertThat(one.at("/peak/load").asDouble()).isCloseTo(21.8, within(3.0));
        assertThat(one.path("headroom")).hasSize(2);
        assertThat(one.at("/headroom/1/load").isNull()).as("out of reach").isTrue();
    }

    @Test
    void without_a_peak_in_sight_that_is_said_and_infinity_is_null() {
        noise = 0;
        loads(n -> 1000 * n, LOADS);
        RunReport report = report();

        assertThat(text(report))
                .contains("linear (chosen)", "no peak in sight: kappa is not told from 0")
                .contains("throughput is seen to rise with the load as far as load 32")
                .contains("the machine has 1.50 CPUs for it");
        JsonNode peak = json(report).at("/scaling/0/peak");
        assertThat(peak.path("inSight").asBoolean()).isFalse();
        assertThat(peak.path("load").isNull()).isTrue();
        assertThat(peak.at("/loads/high").isNull()).isTrue();
    }

    @Test
    void throughput_that_falls_from_the_start_is_not_told_as_rising() {
        loads(n -> 1000 / n, LOADS);
        RunReport report = report();

        assertThat(text(report))
                .contains("by the chosen law more than one worker never helps (peak at load 1")
                .doesNotContain("no peak in sight", "contention (sigma) alone");
        assertThat(json(report).at("/scaling/0/peak/load").asDouble()).isEqualTo(1);
    }

    @Test
    void a_load_beyond_the_measured_ones_is_called_extrapolated() {
        loads(n -> 1000 * n / (1 + 0.1 * (n - 1)), LOADS);
        targets.put(
                SUBJECT.atLoad(1), List.of(new Target(Target.Source.USER, Metrics.TIME, 6.1e-3)));
        RunReport report = report();

        assertThat(text(report)).contains(": extrapolated, the largest measured load is 32");
        assertThat(json(report).at("/scaling/0/headroom/0/extrapolated").asBoolean()).isTrue();
    }

    @Test
    void five_levels_have_no_law_and_the_reason_is_given() {
        loads(n -> 1000 * n, 1, 2, 4, 8, 16);
        RunReport report = report();

        assertThat(text(report)).contains("no law: a law needs at least 6 load levels");
        assertThat(json(report).at("/scaling/0/status").asString()).isEqualTo("no-law");
    }

    @Test
    void a_level_that_failed_is_named_and_left_out() {
        loads(n -> 1000 * n, LOADS);
        Case failed = SUBJECT.atLoad(64);
        trials.put(
                failed,
                List.of(
                        trial(
                                failed,
                                0,
                                new Trial.Failed(Trial.Failure.CRASHED, "signal 11", "", ""))));
        RunReport report = report();

        assertThat(text(report)).contains("left out, because they gave no result: load 64");
        assertThat(json(report).at("/scaling/0/missing/0").asInt()).isEqualTo(64);
        assertThat(json(report).at("/scaling/0/levels")).hasSize(6);
    }

    @Test
    void a_case_at_one_load_has_no_section_and_no_field() {
        sizes("bytes", 1, 10);
        RunReport report = report();

        assertThat(text(report)).doesNotContain("Scaling", "Growth");
        assertThat(json(report).has("scaling")).isFalse();
        assertThat(json(report).has("growth")).isFalse();
    }

    @Test
    void three_values_of_a_numeric_parameter_give_the_exponents_of_time_and_bytes() {
        sizes("bytes", 100, 1000, 10000);
        RunReport report = report();

        assertThat(text(report))
                .containsPattern("tiny/sort .jdk. +time against bytes 100 to 10000 +1.[0-9]{2} ")
                .containsPattern("allocated bytes against bytes 100 to 10000 +1.00 ");
        JsonNode growth = json(report).path("growth");
        assertThat(growth).hasSize(2);
        assertThat(growth.get(0).path("exponent").asDouble()).isCloseTo(1.2, within(0.05));
        assertThat(growth.get(0).path("param").asString()).isEqualTo("bytes");
    }

    @Test
    void parameters_that_are_no_numbers_have_no_exponent() {
        for (String value : List.of("small", "1e3", "-4", "0", "1 KiB")) {
            put(new Case("tiny", "sort", "jdk", Map.of("bytes", value)), 1e-3, 100, 0.01);
        }
        assertThat(report().laws().growth()).isEmpty();
    }

    private interface Throughput {
        double at(double load);
    }

    private void loads(Throughput law, int... loads) {
        for (int load : loads) {
            put(SUBJECT.atLoad(load), load / law.at(load), 64, noise, load);
        }
    }

    private void sizes(String param, int... sizes) {
        for (int size : sizes) {
            put(
                    new Case("tiny", "sort", "jdk", Map.of(param, String.valueOf(size))),
                    1e-6 * Math.pow(size, 1.2),
                    8.0 * size,
                    0.01);
        }
    }

    private void put(Case subject, double time, double bytes, double noise) {
        put(subject, time, bytes, noise, 1);
    }

    private void put(Case subject, double time, double bytes, double noise, int workers) {
        List<Trial> own = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            double each = time * Math.exp(noise * random.nextGaussian());
            own.add(
                    trial(
                            subject,
                            i,
                            new Trial.Measured(
                                    Label.STEADY,
                                    0,
                                    List.of(
                                            new Trial.Iteration(
                                                    Stage.MEASURED,
                                                    1_000L * workers,
                                                    1_000 * each,
                                                    each)),
                                    Map.of(
                                            Metrics.TIME, measurement(each),
                                            Metrics.ALLOCATED, measurement(bytes)),
                                    List.of())));
        }
        trials.put(subject, own);
    }

    private static Measurement measurement(double value) {
        Sample sample = Sample.of(value, value, value);
        return new Measurement(sample, Summaries.ofTrial(sample, false));
    }

    private static Trial trial(Case subject, int index, Trial.Outcome outcome) {
        return new Trial(
                subject, index, 1, Given.NOON, Duration.ofSeconds(1), Noise.UNKNOWN, outcome);
    }

    private RunReport report() {
        ReportBuilder builder = new ReportBuilder(List.copyOf(trials.keySet()));
        builder.accept(new RunEvent.RunStarted(Given.run(), trials.size(), 9));
        trials.values().stream()
                .flatMap(List::stream)
                .forEach(trial -> builder.accept(new RunEvent.TrialFinished(trial)));
        for (List<Trial> own : trials.values()) {
            CaseResult result = CaseResults.of(own);
            builder.accept(new RunEvent.CaseFinished(result));
        }
        builder.accept(
                new RunEvent.RunFinished(
                        Given.NOON.plusSeconds(9),
                        false,
                        new RunEvent.Overheads(22e-9, 0.3e-9, 0.25, OptionalDouble.empty()),
                        List.of()));
        return builder.build(targets, Map.of());
    }

    private static String text(RunReport report) {
        return TextReport.render(report);
    }

    private static JsonNode json(RunReport report) {
        String json = JsonReport.render(report);
        assertThat(ReportSchema.faults(json)).isEmpty();
        return JsonMapper.shared().readTree(json);
    }
}
