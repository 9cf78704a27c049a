package io.mlacs.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("throughput", "time", "start", "cpu");

    @Test
    void a_slip_finds_the_name_that_was_meant() {
        assertThat(Nearest.of("tiem", KNOWN)).contains("time");
        assertThat(Nearest.of("troughput", KNOWN)).contains("throughput");
        assertThat(Nearest.of("CPU", KNOWN)).as("three edits are too many").isEmpty();
        assertThat(Nearest.of("time", KNOWN)).contains("time");
    }

    @Test
    void what_is_far_from_everything_suggests_nothing() {
        assertThat(Nearest.of("wavelength-of-light", KNOWN)).isEmpty();
        assertThat(Nearest.of("x", List.of())).isEmpty();
        assertThat(Nearest.of("", List.of("long-name"))).isEmpty();
    }

    @Test
    void of_equally_near_names_the_first_in_the_alphabet_is_taken() {
        assertThat(Nearest.of("b", List.of("c", "a"))).contains("a");
    }

    @Test
    void the_choice_names_everything_there_is() {
        assertThat(Nearest.choice("tiem", KNOWN))
                .isEqualTo("; did you mean time? There are: throughput, time, start, cpu");
        assertThat(Nearest.choice("wavelength", KNOWN))
                .isEqualTo("; there are: throughput, time, start, cpu");
        assertThat(Nearest.hint("tiem", KNOWN)).isEqualTo("; did you mean time?");
        assertThat(Nearest.hint("wavelength", KNOWN)).isEmpty();
    }
}
