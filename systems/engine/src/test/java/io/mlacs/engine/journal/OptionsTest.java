package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Sample;
import io.mlacs.sql.Durability;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final JournalOptions USUAL = JournalOptions.usual();

    @Test
    void options_that_cannot_be_are_refused_with_the_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withQueueCapacity(15))
                .withMessage("queueCapacity is not between 16 and 4194304: 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withFlushInterval(Duration.ofMillis(-1)))
                .withMessageContaining("flushInterval");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withPatience(Duration.ofHours(1)))
                .withMessageContaining("patience");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(0, Duration.ofDays(1), 1))
                .withMessage("values is not positive: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(1, Duration.ZERO, 1))
                .withMessageContaining("age");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(1, Duration.ofDays(1), 0))
                .withMessageContaining("windowsPerSeries");
    }

    @Test
    void each_durability_says_what_it_survives() {
        assertThat(USUAL.durability().words())
                .contains("end of the process", "may take the latest");
        assertThat(USUAL.with(Durability.POWER_LOSS).durability().words())
                .contains("and a loss of power");
    }

    @Test
    void a_series_needs_a_component_of_bounded_length() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fixture.key(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fixture.key("x".repeat(201)))
                .withMessageContaining("longer than 200 characters: 201");
    }

    @Test
    void a_window_that_cannot_be_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(0, 1, Double.NaN, Optional.empty()))
                .withMessage("mean of a window is not finite: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(-1, 1, 0, Optional.empty()))
                .withMessage("through is negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(0, 2, 0, Optional.of(Sample.of(1))))
                .withMessage("histogram is not of 2 values: 1");
    }

    private static WindowRow window(
            long through, long count, double mean, Optional<Sample> histogram) {
        return new WindowRow(0, 1, through, count, mean, 0, 0, 0, 0, histogram);
    }
}
