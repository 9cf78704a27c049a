package io.mlacs.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NounsTest {
    private static Testbed testbed(
            String cpu, double cpuLimit, int parallel, Map<String, String> recorded) {
        return new Testbed(
                cpu, 2, cpuLimit, 1L << 32, "linux", "Temurin", 25, "G1", 1L << 30, "", "none",
                parallel, recorded);
    }

    @Test
    void a_case_is_named_by_suite_scenario_and_parameters_in_their_order() {
        assertThat(new Case("floors", "clock", "jdk", Map.of()).name()).isEqualTo("floors/clock");
        Map<String, String> params = new LinkedHashMap<>();
        params.put("tools", "4");
        params.put("mode", "concurrent");
        Case named = new Case("agents-jvm", "call", "langchain4j", params);
        assertThat(named.name()).isEqualTo("agents-jvm/call[tools=4,mode=concurrent]");
        assertThat(named.paramsText()).isEqualTo("tools=4,mode=concurrent");
    }

    @Test
    void cases_with_equal_parameters_are_equal_in_whatever_order_and_sort_by_name_and_subject() {
        Case one = new Case("a", "b", "x", Map.of("k", "1"));
        assertThat(one).isEqualTo(new Case("a", "b", "x", Map.of("k", "1")));
        assertThat(one).isLessThan(new Case("a", "b", "y", Map.of("k", "1")));
        assertThat(one).isGreaterThan(new Case("a", "a", "z", Map.of()));
    }

    @Test
    void a_case_keeps_its_parameters_whatever_becomes_of_the_map() {
        Map<String, String> params = new LinkedHashMap<>(Map.of("k", "1"));
        Case subject = new Case("a", "b", "x", params);
        params.put("l", "2");
        assertThat(subject.params()).containsExactly(Map.entry("k", "1"));
        assertThatThrownBy(() -> subject.params().put("m", "3"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void testbeds_differ_by_what_must_match_and_not_by_what_is_recorded() {
        Testbed one = testbed("Xeon", 2, 1, Map.of("kernel", "6.1", "load", "0.1"));
        Testbed same = testbed("Xeon", 2, 1, Map.of("kernel", "6.2"));
        assertThat(one.differences(same)).isEmpty();
        assertThat(one.matches(same)).isTrue();
        Testbed other = testbed("Epyc", 1.5, 2, Map.of());
        assertThat(one.differences(other)).containsExactly("cpu", "cpuLimit", "parallel");
        assertThat(other.matches(one)).isFalse();
        assertThat(one.matched()).hasSize(12);
        assertThat(one.recorded().keySet()).containsExactly("kernel", "load");
    }

    @Test
    void a_target_is_met_on_its_better_side() {
        Metric time = new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
        Metric rate = new Metric("rate", "1/s", Direction.HIGHER, Quality.TIME_BEHAVIOUR);
        assertThat(new Target(Target.Source.OURS, time, 2).metBy(2)).isTrue();
        assertThat(new Target(Target.Source.OURS, time, 2).metBy(2.1)).isFalse();
        assertThat(new Target(Target.Source.USER, rate, 2).metBy(2.1)).isTrue();
        assertThat(new Target(Target.Source.USER, rate, 2).metBy(1.9)).isFalse();
    }

    @Test
    void the_half_width_is_a_share_of_the_median() {
        Interval interval = new Interval(9, 13, 0.95);
        assertThat(interval.contains(9)).isTrue();
        assertThat(interval.contains(13.1)).isFalse();
        assertThat(interval.halfWidth()).isEqualTo(2);
        assertThat(summary(10, interval).relativeHalfWidth()).isEqualTo(0.2);
        assertThat(summary(-10, interval).relativeHalfWidth()).isEqualTo(0.2);
        assertThat(summary(0, new Interval(0, 0, 0)).relativeHalfWidth()).isZero();
        assertThat(summary(0, interval).relativeHalfWidth()).isInfinite();
    }

    private static Summary summary(double median, Interval interval) {
        return new Summary(3, median, interval, 1, Optional.empty(), List.of());
    }

    @Test
    void lists_are_copied() {
        List<Warning> warnings = new ArrayList<>();
        Summary summary = new Summary(1, 1, new Interval(1, 1, 0), 1, Optional.empty(), warnings);
        CaseResult result =
                new CaseResult(
                        new Case("a", "b", "x", Map.of()),
                        new CaseResult.NotOffered("no"),
                        warnings);
        warnings.add(new Warning(Warning.Kind.TOO_FEW, "later"));
        assertThat(summary.warnings()).isEmpty();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void the_named_profiles_are_plans_that_can_be_built() {
        assertThat(List.of(Profile.quick(), Profile.standard(), Profile.rigorous()))
                .extracting(p -> p.plan().trialsMin())
                .containsExactly(3, 10, 10);
        Plan seven = Profile.rigorous().plan().withTrials(7);
        assertThat(seven.trialsMin()).isEqualTo(7);
        assertThat(seven.trialsMax()).isEqualTo(7);
        Load open = new Load.Open(100, 4);
        assertThat(Profile.quick().withPlan(seven.withLoad(open)).plan().load()).isEqualTo(open);
        assertThat(Load.sequential()).isEqualTo(new Load.Closed(1));
    }
}
