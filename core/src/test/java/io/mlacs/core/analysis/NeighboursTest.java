package io.mlacs.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Triage.Levels;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final double[] SERIES = {9, 1, 2, 3, 4, 5, 16, 17, 18, 19, 20, 99};

    @Test
    void the_levels_are_the_medians_of_up_to_five_on_either_side() {
        assertThat(Neighbours.around(SERIES, 6)).contains(new Levels(3, 5, 18, 5));
        assertThat(Neighbours.around(SERIES, 2)).contains(new Levels(5, 2, 4, 5));
        assertThat(Neighbours.around(SERIES, 11)).contains(new Levels(18, 5, 99, 1));
    }

    @Test
    void a_side_ends_where_another_change_is_known() {
        assertThat(Neighbours.around(SERIES, 6, 3, 8)).contains(new Levels(4, 3, 16.5, 2));
        assertThat(Neighbours.around(SERIES, 6, 8, 5, 0, 7, 12, 6))
                .contains(new Levels(5, 1, 16, 1));
    }

    @Test
    void a_side_without_a_value_has_no_level() {
        assertThat(Neighbours.around(SERIES, 0)).isEmpty();
        assertThat(Neighbours.around(SERIES, SERIES.length)).isEmpty();
        assertThat(Neighbours.around(new double[0], 0)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Neighbours.around(SERIES, 13))
                .withMessage("at is not a place in a series of 12: 13");
        assertThatIllegalArgumentException().isThrownBy(() -> Neighbours.around(SERIES, -1));
    }
}
