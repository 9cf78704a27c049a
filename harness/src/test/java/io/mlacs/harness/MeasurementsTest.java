package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.wire.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// From reports made by hand, whose figures can be told without a computer.
class MeasurementsTest {
    private static final Duration START = Duration.ofMillis(250);

    private Traits traits = Traits.usual();
    private Load load = Load.sequential();
    private Label label = Label.STEADY;
    private int firstKept;
    private final List<Reading> last = new ArrayList<>();

    private Trial.Measured fold(Report.Iterated... reports) {
        CasePlan plan =
                new CasePlan(
                        new Case("suite", "scenario", "subject", Map.of()),
                        traits,
                        List.of(),
                        new ClassPath(List.of(Path.of("/classes"))),
                        Runs.SHORT.withLoad(load));
        List<Trial.Iteration> iterations = new ArrayList<>();
        for (Report.Iterated report : reports) {
            iterations.add(new Trial.Iteration(Stage.MEASURED, report.operations(), 1, 1));
        }
        return new Measurements(plan, iterations, List.of(reports), firstKept, label)
                .trial(0, last, START);
    }

    private static Reading reading(String metric, double value) {
        return new Reading(metric, value, "1", true);
    }

    /// Timed one by one, by one worker.
    private static Report.Iterated oneByOne(long... nanos) {
        return with(List.of(), nanos);
    }

    private static Report.Iterated with(List<Reading> readings, long... nanos) {
        long busy = 0;
        for (long value : nanos) {
            busy += value;
        }
        return new Report.Iterated(nanos.length, 0, 1, busy, 2 * busy, nanos, readings);
    }

    private static Measurement of(Trial.Measured trial, String metric) {
        return trial.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(metric))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static List<String> names(Trial.Measured trial) {
        return trial.metrics().keySet().stream().map(Metric::name).toList();
    }

    private static List<Warning.Kind> kinds(Trial.Measured trial) {
        return trial.warnings().stream().map(Warning::kind).toList();
    }

    private static String text(Trial.Measured trial, Warning.Kind kind) {
        return trial.warnings().stream()
                .filter(warning -> warning.kind() == kind)
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void times_are_in_seconds_in_the_order_they_were_taken() {
        Trial.Measured trial = fold(oneByOne(3_000, 1_000), oneByOne(2_000));

        assertThat(of(trial, "time").sample().values()).containsExactly(3e-6, 1e-6, 2e-6);
        assertThat(of(trial, "time").summary().median()).isEqualTo(2e-6);
        assertThat(of(trial, "time").summary().tail()).isPresent();
    }

    @Test
    void the_time_of_a_batch_is_divided_among_its_operations_and_has_no_percentiles() {
        long[] nanos = {100_000, 300_000, 200_000};
        Trial.Measured trial =
                fold(
                        new Report.Iterated(
                                3_000,
                                0,
                                1_000,
                                600_000,
                                700_000,
                                nanos,
                                List.of(reading("allocated", 48_000))));

        assertThat(of(trial, "time").sample().values())
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(100e-9, 300e-9, 200e-9);
        assertThat(of(trial, "time").summary().tail()).isEmpty();
        assertThat(of(trial, "allocated").summary().median()).isEqualTo(16);
        assertThat(of(trial, "throughput").summary().median()).isCloseTo(5e6, within(1e-3));
    }

    @Test
    void throughput_of_a_closed_load_counts_all_workers_and_leaves_out_what_lies_between() {
        load = new Load.Closed(3);
        // Three workers, each busy for 2 s of 5: 30 operations in 6 s of work.
        long[] nanos = new long[30];
        java.util.Arrays.fill(nanos, 200_000_000);

        Trial.Measured trial =
                fold(
                        new Report.Iterated(
                                30, 0, 1, 6_000_000_000L, 5_000_000_000L, nanos, List.of()));

        assertThat(of(trial, "throughput").summary().median()).isCloseTo(15, within(1e-9));
    }

    @Test
    void throughput_of_an_open_load_is_what_was_achieved() {
        load = new Load.Open(100, 3);
        long[] nanos = new long[30];
        java.util.Arrays.fill(nanos, 200_000_000);

        Trial.Measured trial =
                fold(
                        new Report.Iterated(
                                30, 0, 1, 6_000_000_000L, 5_000_000_000L, nanos, List.of()));

        assertThat(of(trial, "throughput").summary().median()).isCloseTo(6, within(1e-9));
    }

    @Test
    void throughput_has_one_value_per_iteration() {
        assertThat(
                        of(fold(oneByOne(1_000), oneByOne(1_000, 3_000)), "throughput")
                                .sample()
                                .values())
                .usingComparatorWithPrecision(1e-3)
                .containsExactly(1e6, 5e5);
    }

    @Test
    void what_is_measured_per_operation_is_divided_and_what_is_counted_is_added_up() {
        Trial.Measured trial =
                fold(
                        with(readings(1, 0.001, 200, 0.010), 1, 1, 1, 1),
                        with(readings(2, 0.002, 300, 0.020), 1, 1));

        assertThat(of(trial, "gc.count").sample().values()).containsExactly(3);
        assertThat(of(trial, "gc.pause").sample().values())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.003);
        assertThat(of(trial, "allocated").sample().values()).containsExactly(50, 150);
        assertThat(of(trial, "cpu").sample().values()).containsExactly(0.0025, 0.010);
    }

    private static List<Reading> readings(
            double collections, double pause, double allocated, double cpu) {
        return List.of(
                reading("gc.count", collections),
                reading("gc.pause", pause),
                reading("allocated", allocated),
                reading("allocated.process", 10 * allocated),
                reading("cpu", cpu));
    }

    @Test
    void allocation_of_a_worker_needs_no_label() {
        Trial.Measured trial = fold(with(readings(0, 0, 200, 0), 1, 1));

        assertThat(of(trial, "allocated").summary().median()).isEqualTo(100);
        assertThat(kinds(trial)).isEmpty();
    }

    @Test
    void allocation_across_threads_is_that_of_the_process_and_labelled_so() {
        for (Traits one :
                List.of(Traits.usual().spanningThreads(), Traits.usual().onVirtualThreads())) {
            traits = one;
            Trial.Measured trial = fold(with(readings(0, 0, 200, 0), 1, 1));

            assertThat(of(trial, "allocated").summary().median()).isEqualTo(1_000);
            assertThat(kinds(trial)).containsExactly(Warning.Kind.PROCESS_WIDE);
        }
    }

    @Test
    void allocation_a_jvm_does_not_count_is_not_measured_rather_than_zero() {
        traits = Traits.usual().spanningThreads();
        Trial.Measured trial = fold(with(List.of(reading("allocated", 200)), 1, 1));

        assertThat(names(trial)).doesNotContain("allocated");
        assertThat(text(trial, Warning.Kind.NOT_MEASURED)).contains("version 21 or later");
    }

    @Test
    void iterations_before_a_late_steady_state_are_left_out_of_everything() {
        label = Label.SLOW_WARMUP;
        firstKept = 2;
        Trial.Measured trial =
                fold(
                        with(readings(5, 1, 900, 9), 90_000),
                        with(readings(5, 1, 900, 9), 80_000),
                        with(readings(1, 0.5, 10, 2), 1_000),
                        with(readings(0, 0, 10, 2), 2_000));

        assertThat(of(trial, "time").sample().values()).containsExactly(1e-6, 2e-6);
        assertThat(of(trial, "allocated").sample().values()).containsExactly(10, 10);
        assertThat(of(trial, "cpu").sample().values()).containsExactly(2, 2);
        assertThat(of(trial, "gc.count").sample().values()).containsExactly(1);
        assertThat(of(trial, "throughput").sample().size()).isEqualTo(2);
        assertThat(trial.iterations()).hasSize(4);
        assertThat(text(trial, Warning.Kind.SLOW_WARMUP)).contains("measured iteration 3 of 4");
    }

    @Test
    void a_trial_that_was_never_steady_keeps_everything_and_says_so() {
        label = Label.NOT_STEADY;
        Trial.Measured trial = fold(oneByOne(1_000), oneByOne(2_000));

        assertThat(of(trial, "time").sample().size()).isEqualTo(2);
        assertThat(kinds(trial)).contains(Warning.Kind.NOT_STEADY);
    }

    @Test
    void a_cold_trial_tells_its_start_and_no_other_does() {
        assertThat(names(fold(oneByOne(1_000)))).doesNotContain("start");

        label = Label.COLD;
        assertThat(of(fold(oneByOne(1_000)), "start").summary().median()).isEqualTo(0.25);
    }

    @Test
    void what_was_due_and_never_started_is_a_backlog() {
        load = new Load.Open(100, 1);
        long[] nanos = {1_000};
        Trial.Measured trial =
                fold(
                        new Report.Iterated(1, 7, 1, 1_000, 1_000, nanos, List.of()),
                        new Report.Iterated(1, 2, 1, 1_000, 1_000, nanos, List.of()));

        assertThat(text(trial, Warning.Kind.BACKLOG)).startsWith("9 of 11 operations were due");
    }

    @Test
    void readings_of_the_scenario_are_metrics_with_one_value_each() {
        last.add(new Reading("cache.hits", 3, "1", false));
        last.add(new Reading("cache.hits", 5, "1", false));
        last.add(new Reading("rss.peak", 1e8, "By", true));
        last.add(new Reading("context-switches", 12, "1", true));
        Trial.Measured trial = fold(oneByOne(1_000));

        assertThat(of(trial, "cache.hits").sample().values()).containsExactly(3, 5);
        assertThat(of(trial, "rss.peak").sample().values()).containsExactly(1e8);
        assertThat(names(trial)).doesNotContain("context-switches");
        assertThat(Measurements.contextSwitches(last)).isEqualTo(12);
        assertThat(Measurements.contextSwitches(List.of())).isEqualTo(-1);
    }

    @Test
    void readings_that_are_not_finite_are_left_out_and_that_is_said() {
        last.add(reading("ratio", Double.NaN));
        last.add(reading("ratio", 0.5));
        last.add(reading("never", Double.POSITIVE_INFINITY));
        Trial.Measured trial = fold(oneByOne(1_000));

        assertThat(of(trial, "ratio").sample().values()).containsExactly(0.5);
        assertThat(names(trial)).doesNotContain("never");
        assertThat(trial.warnings())
                .extracting(Warning::text)
                .anyMatch(text -> text.startsWith("1 of 2 readings of ratio are not finite"))
                .anyMatch(text -> text.startsWith("1 of 1 readings of never are not finite"));
    }

    @Test
    void no_reading_of_a_scenario_passes_for_what_the_harness_measures() {
        for (String ours : List.of("time", "throughput", "allocated", "cpu", "gc.count", "start")) {
            last.add(reading(ours, 1e-30));
        }
        Trial.Measured trial = fold(with(readings(1, 1, 200, 4), 1_000));

        assertThat(of(trial, "time").sample().values()).containsExactly(1e-6);
        assertThat(of(trial, "throughput").sample().values()).hasSize(1);
        assertThat(of(trial, "allocated").sample().values()).containsExactly(200);
        assertThat(names(trial)).doesNotContain("start");
        assertThat(trial.warnings())
                .extracting(Warning::text)
                .filteredOn(text -> text.contains("give it another name"))
                .hasSize(6);
    }

    @Test
    void a_reading_whose_name_is_none_is_refused() {
        last.add(reading("Not A Name", 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fold(oneByOne(1_000)))
                .withMessageContaining("Not A Name");
    }
}
