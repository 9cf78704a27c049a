package io.mlacs.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTest {
    @Test
    void a_change_is_as_large_upwards_as_downwards() {
        Triage.Levels up = new Triage.Levels(2, 3, 2.5, 4);
        Triage.Levels down = new Triage.Levels(2.5, 3, 2, 4);
        assertThat(up.ratio()).isEqualTo(1.25);
        assertThat(up.change()).isEqualTo(0.25);
        assertThat(down.change()).isEqualTo(0.25);
        assertThat(up.runs()).isEqualTo(7);
    }

    @Test
    void what_is_nothing_has_no_ratio() {
        for (Triage.Levels levels :
                List.of(
                        new Triage.Levels(0, 1, 2, 1),
                        new Triage.Levels(2, 1, 0, 1),
                        new Triage.Levels(-1, 1, 2, 1))) {
            assertThat(levels.ratio()).isNaN();
            assertThat(levels.change()).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "compare", "calibrate"})
    void what_a_command_measures_for_itself_is_auxiliary(String word) {
        assertThat(Run.auxiliary(List.of("mlacs", word, "--x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "", "gates", "GATE", "--suite", "optimize"})
    void what_we_do_not_know_was_asked_for(String word) {
        assertThat(Run.auxiliary(List.of("mlacs", word))).isFalse();
        assertThat(Run.auxiliary(List.of(word))).isFalse();
        assertThat(Run.auxiliary(List.of())).isFalse();
    }
}
