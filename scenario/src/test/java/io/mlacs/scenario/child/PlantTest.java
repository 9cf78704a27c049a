package io.mlacs.scenario.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.scenario.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantTest {
    private static final Operation HONEST =
            new Operation() {
                @Override
                public long invoke() {
                    return 7;
                }

                @Override
                public long expected() {
                    return 7;
                }
            };

    @AfterEach
    void unplant() {
        System.clearProperty(Plant.PROPERTY);
    }

    @Test
    void without_the_property_nothing_is_in_the_way() {
        assertThat(Plant.in(HONEST)).isSameAs(HONEST);
    }

    @Test
    void a_planted_wrong_result_shows_in_the_digest() throws Exception {
        System.setProperty(Plant.PROPERTY, "wrong");

        Operation planted = Plant.in(HONEST);

        assertThat(planted.invoke()).isNotEqualTo(planted.expected());
    }

    @Test
    void a_planted_slow_down_leaves_the_result_right() throws Exception {
        System.setProperty(Plant.PROPERTY, "slow:1.3");

        Operation planted = Plant.in(HONEST);

        assertThat(planted).isNotSameAs(HONEST);
        assertThat(planted.invoke()).isEqualTo(planted.expected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "slow:0.5", "slow:NaN", "slow:fast", "right"})
    void a_plant_that_means_nothing_is_refused(String fault) {
        System.setProperty(Plant.PROPERTY, fault);

        assertThatThrownBy(() -> Plant.in(HONEST)).isInstanceOf(IllegalArgumentException.class);
    }
}
