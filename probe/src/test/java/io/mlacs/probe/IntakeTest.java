package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.probe.Intake.Reason;
import io.mlacs.probe.Intake.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    private final Probe probe = Probe.withAtMost(3);
    private final Intake intake = new Intake(probe);

    @ParameterizedTest
    @CsvSource({
        "ms, s, 0.001",
        "milliseconds, s, 0.001",
        "us, s, 0.000001",
        "ns, s, 0.000000001",
        "s, s, 1",
        "Seconds, s, 1",
        "min, s, 60",
        "hours, s, 3600",
        "By, By, 1",
        "bytes, By, 1",
        "KiBy, By, 1024",
        "MBy, By, 1000000",
        "bit, By, 0.125",
        "By/s, By/s, 1",
        "1, 1, 1",
        "'', 1, 1",
        "%, 1, 0.01",
        "percent, 1, 0.01",
        "threads, 1, 1",
        "'{request}', 1, 1",
        "classes, 1, 1",
        "'{token}', {token}, 1",
        "tokens, {token}, 1",
        "USD, USD, 1",
        "1/s, 1/s, 1",
        "'{request}/s', 1/s, 1",
        "Hz, 1/s, 1"
    })
    void a_foreign_unit_becomes_a_base_unit(String foreign, String unit, double factor) {
        Intake.Sink sink = intake.into("a", Map.of(), foreign).orElseThrow();

        sink.record(4000);

        assertThat(sink.series().unit().symbol()).isEqualTo(unit);
        assertThat(sink.series().max()).isCloseTo(4000 * factor, within(1e-9 * 4000 * factor));
        assertThat(intake.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"furlong", "ms/s", "{a}{b}", "{", "S", "mS", "kilobytes", "\u0000"})
    void a_unit_that_is_not_known_is_refused(String foreign) {
        assertThat(intake.into("a", Map.of(), foreign)).isEmpty();
        assertThat(intake.refused()).extracting(Refused::reason).containsExactly(Reason.UNIT);
    }

    @Test
    void small_values_are_not_rounded_by_the_conversion() {
        Intake.Sink sink = intake.into("a", Map.of(), "us").orElseThrow();
        sink.record(1);
        sink.record(2);

        assertThat(probe.reader().take().get(0).values()).containsExactly(1e-6, 2e-6);
    }

    @Test
    void names_and_tags_that_have_no_place_are_refused_with_the_first_example() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 17; i++) {
            many.put("key " + i, "value");
        }

        assertThat(intake.into(" ", Map.of(), "s")).isEmpty();
        assertThat(intake.into("evil\nname".repeat(100), Map.of(), "s")).isEmpty();
        assertThat(intake.into("a", many, "s")).isEmpty();
        assertThat(intake.into("a", Map.of("key", "v".repeat(201)), "s")).isEmpty();
        assertThat(intake.into("b", Map.of(), "x\ny")).isEmpty();

        assertThat(intake.refused())
                .containsExactly(
                        new Refused(Reason.NAME, 2, " "),
                        new Refused(Reason.TAGS, 2, "series a has more than 16 tags: 17"),
                        new Refused(Reason.UNIT, 1, "b in x?y"));
        assertThat(probe.all()).isEmpty();
    }

    @Test
    void a_tag_without_a_value_is_left_out() {
        Optional<Intake.Sink> sink = intake.into("a", Map.of("x", "", "y", "z"), "s");

        assertThat(sink.orElseThrow().series().id()).isEqualTo(new SeriesId("a", Map.of("y", "z")));
    }

    @Test
    void a_series_that_exists_in_another_unit_is_not_recorded_into() {
        probe.series("a", Unit.BYTES);

        assertThat(intake.into("a", Map.of(), "ms")).isEmpty();
        assertThat(intake.refused())
                .containsExactly(new Refused(Reason.OTHER_UNIT, 1, "series a is in By, not in s"));
    }

    @Test
    void values_that_are_no_quantity_are_refused_and_counted_here_and_in_the_series() {
        Intake.Sink sink = intake.into("a", Map.of(), "ms").orElseThrow();
        sink.record(Double.NaN);
        sink.record(-1);
        sink.record(Double.POSITIVE_INFINITY);
        sink.record(1e300);
        sink.record(1, 0);
        sink.record(1, -5);
        sink.record(2, 3);

        assertThat(intake.refused())
                .containsExactly(
                        new Refused(Reason.NOT_A_NUMBER, 1, "a: NaN"),
                        new Refused(Reason.NEGATIVE, 1, "a: -1.0"),
                        new Refused(Reason.TOO_LARGE, 2, "a: Infinity"));
        assertThat(sink.series().refused()).isEqualTo(4);
        assertThat(sink.series().count()).isEqualTo(3);
    }

    @Test
    void where_the_probe_is_full_the_probe_counts() {
        for (String name : List.of("a", "b", "c", "d")) {
            intake.into(name, Map.of(), "s").orElseThrow().record(1);
        }

        assertThat(probe.all()).hasSize(3);
        assertThat(probe.turnedAway()).isEqualTo(1);
        assertThat(probe.lost()).isEqualTo(1);
    }
}
