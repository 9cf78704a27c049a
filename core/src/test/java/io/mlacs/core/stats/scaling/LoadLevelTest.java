package io.mlacs.core.stats.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Label;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Trial.Iteration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadLevelTest {
    private static final Iteration WARMUP = new Iteration(Stage.WARMUP, 10, 1, 0.1);

    @Test
    void throughput_is_operations_per_second_of_wall_time_by_the_median_iteration() {
        Trial.Measured trial =
                trial(0, WARMUP, measured(300, 2), measured(500, 2), measured(90, 3));
        assertThat(LoadLevel.of(4, List.of(trial))).contains(new LoadLevel(4, List.of(150.0)));
    }

    @Test
    void iterations_before_the_first_steady_one_are_left_out() {
        Trial.Measured late = trial(2, WARMUP, measured(1, 1), measured(7, 1));
        Trial.Measured never = trial(-1, WARMUP, measured(4, 1), measured(4, 1));
        assertThat(LoadLevel.of(2, List.of(late, never)))
                .contains(new LoadLevel(2, List.of(7.0, 4.0)));
    }

    @Test
    void a_trial_without_a_measured_iteration_or_without_time_says_nothing() {
        assertThat(LoadLevel.of(2, List.of(trial(0, WARMUP), trial(0, measured(5, 0))))).isEmpty();
        assertThat(LoadLevel.of(2, List.of())).isEmpty();
    }

    private static Iteration measured(long operations, double elapsed) {
        return new Iteration(Stage.MEASURED, operations, elapsed, elapsed / operations);
    }

    private static Trial.Measured trial(int firstSteady, Iteration... iterations) {
        return new Trial.Measured(
                Label.STEADY, firstSteady, List.of(iterations), Map.of(), List.of());
    }
}
