package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.stats.change.ChangePoints;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTest {
    @Test
    void a_search_that_alarms_easily_misses_the_bar_of_every_kind() {
        Table figures = new ChangeFigures(new ChangePoints(0.5), 1).nulls().figures();
        assertThat(figures.rows())
                .hasSize(SeriesKind.values().length)
                .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.MISSED));
    }

    @Test
    void a_search_that_hardly_ever_alarms_misses_steps() {
        Table figures = new ChangeFigures(new ChangePoints(1e-6), 1).steps().figures();
        assertThat(figures.rows())
                .filteredOn(row -> row.figure().equals("delay, +5 %, Gaussian 3 %"))
                .singleElement()
                .satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.MISSED));
    }

    @ParameterizedTest
    @EnumSource(SeriesKind.class)
    void kinds_scatter_as_they_say(SeriesKind kind) {
        double[] values = kind.draw(200_000, new SplittableRandom(1));
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double next = 0;
        for (int i = 1; i < values.length; i++) {
            next += (values[i] - mean) * (values[i - 1] - mean) / values.length;
        }
        double deviation =
                switch (kind) {
                    case GAUSSIAN, AUTOREGRESSIVE -> 0.03;
                    case LOG_NORMAL -> 0.05;
                    case BIMODAL -> Math.sqrt(0.3 * 0.7 * 0.12 * 0.12 + 0.0104 * 0.0104);
                    case SPIKES -> Math.sqrt(0.03 * 2 * 0.6 * 0.6 - 0.018 * 0.018 + 0.0001);
                };
        assertThat(Math.sqrt(variance)).isCloseTo(deviation, within(deviation * 0.03));
        assertThat(next / variance)
                .isCloseTo(kind == SeriesKind.AUTOREGRESSIVE ? 0.5 : 0, within(0.01));
    }

    @Test
    void a_step_multiplies_what_comes_after_it() {
        double[] plain = SeriesKind.GAUSSIAN.draw(20, new SplittableRandom(2));
        double[] stepped = SeriesKind.GAUSSIAN.drawStep(20, 12, 0.1, new SplittableRandom(2));
        for (int i = 0; i < 20; i++) {
            assertThat(stepped[i]).isCloseTo(plain[i] * (i < 12 ? 1 : 1.1), within(1e-12));
        }
    }
}
