package io.mlacs.core.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonTest {
    @ParameterizedTest
    @EnumSource(names = "SEASON", mode = EnumSource.Mode.EXCLUDE)
    void what_has_no_season_is_rarely_given_one(Series kind) {
        SplittableRandom random = new SplittableRandom(11);
        int found = 0;
        for (int s = 0; s < 300; s++) {
            found += Season.of(kind.draw(60 + s % 140, random)) > 0 ? 1 : 0;
        }
        assertThat(found).as("of 300 %s", kind).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 12, 24, 30})
    void a_clear_season_is_found_with_its_length(int season) {
        SplittableRandom random = new SplittableRandom(season);
        int found = 0;
        for (int s = 0; s < 50; s++) {
            double[] pattern = new double[season];
            Arrays.setAll(pattern, i -> 10 * Math.sin(2 * Math.PI * i / season) + (i % 3));
            double[] values = new double[6 * season + 30];
            Arrays.setAll(values, i -> pattern[i % season] + 0.05 * i + 4 * random.nextGaussian());
            found += Season.of(values) == season ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(45);
    }

    @Test
    void two_cycles_are_not_enough() {
        double[] values = new double[48];
        Arrays.setAll(values, i -> Math.sin(2 * Math.PI * i / 20));
        assertThat(Season.of(values)).isNotEqualTo(20);
    }
}
