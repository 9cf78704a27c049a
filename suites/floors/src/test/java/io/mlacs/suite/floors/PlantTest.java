package io.mlacs.suite.floors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.scenario.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantTest {
    @AfterEach
    void unplant() {
        System.clearProperty(Plant.PROPERTY);
    }

    @Test
    void without_the_property_nothing_is_in_the_way() throws Exception {
        assertThat(Bench.open(new Sha256())).isInstanceOf(Sha256.Hash.class);
    }

    @Test
    void a_planted_wrong_result_shows_in_the_digest() throws Exception {
        System.setProperty(Plant.PROPERTY, "wrong");

        try (Operation hash = Bench.open(new Sha256())) {
            assertThat(Bench.total(hash, 5)).isNotEqualTo(5 * hash.expected());
        }
    }

    @Test
    void a_planted_slow_down_leaves_the_result_right() throws Exception {
        System.setProperty(Plant.PROPERTY, "slow:1.3");

        try (Operation hash = Bench.open(new Sha256())) {
            assertThat(hash).isNotInstanceOf(Sha256.Hash.class);
            assertThat(Bench.total(hash, 5)).isEqualTo(5 * hash.expected());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "slow:0.5", "slow:NaN", "slow:fast", "right"})
    void a_plant_that_means_nothing_is_refused(String fault) {
        System.setProperty(Plant.PROPERTY, fault);

        assertThatThrownBy(() -> Bench.open(new Sha256()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
