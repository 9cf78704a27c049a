package io.mlacs.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, s, 0 ns",
        "2.2e-8, s, 22 ns",
        "1.234e-3, s, 1.23 ms",
        "45.67e-6, s, 45.7 us",
        "999.4e-9, s, 999 ns",
        "999.6e-9, s, 1.00 us",
        "3600, s, 3600 s",
        "-1.5e-3, s, -1.50 ms",
        "3.1e-11, s, 0.0310 ns",
        "1e-13, s, 1.00e-04 ns",
        "0, By, 0 B",
        "1023, By, 1023 B",
        "1024, By, 1 KiB",
        "46694, By, 45.6 KiB",
        "16777216, By, 16 MiB",
        "1e13, By, 9313 GiB",
        "12.5, 1/s, 12.5 /s",
        "1500, 1/s, 1.50 k/s",
        "2.5e9, 1/s, 2.50 G/s",
        "7, 1, 7",
        "0.01234, 1, 0.0123",
        "123456, 1, 123456",
        "1234567, 1, 1.23e+06",
        "0.9996, 1, 1.00",
        "9.996, 1, 10.0",
        "99.96, 1, 100",
        "5, tokens, 5 tokens",
        "NaN, 1, NaN",
        "Infinity, s, Infinity s",
    })
    void values_have_three_digits_and_their_unit(double value, String unit, String text) {
        assertThat(Units.text(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2e-3, 1.31e-3, s, 1.20 .. 1.31 ms",
        "0.9e-6, 1.1e-6, s, 0.900 .. 1.10 us",
        "0.0014, 1, s, 0.00140 .. 1 s",
        "0, 0, s, 0 .. 0 ns",
        "1000, 2048, By, 0.977 .. 2 KiB",
        "900, 1100, 1/s, 0.900 .. 1.10 k/s",
        "0.5, 0.75, 1, 0.500 .. 0.750",
        "1, 2, tokens, 1 .. 2 tokens",
        // Rounding the upper end must not move the lower one.
        "1.2055e-3, 1.2149e-3, s, 1.21 .. 1.21 ms",
        "0.9976e-3, 1.0049e-3, s, 0.998 .. 1.00 ms",
    })
    void both_ends_of_a_range_are_in_the_unit_of_the_upper(
            double low, double high, String unit, String text) {
        assertThat(Units.range(low, high, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "fa-IR", "hi-IN-u-nu-deva", "tr-TR", "fr"})
    void the_language_of_the_machine_changes_nothing(String language) {
        for (double value : new double[] {0, 1e-9, 1.2345e-6, 0.0456, 1234.5, 1e7, 3e12}) {
            for (String unit : List.of("s", "By", "1/s", "1", "tokens")) {
                String here = Units.text(value, unit) + Units.range(value / 3, value, unit);
                String there =
                        InLocale.get(
                                language,
                                "Asia/Kolkata",
                                () ->
                                        Units.text(value, unit)
                                                + Units.range(value / 3, value, unit));
                assertThat(there).isEqualTo(here);
            }
        }
    }

    @Test
    void what_is_read_back_is_the_value_within_half_a_digit() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            double value = Math.pow(10, random.nextDouble(-5.9, 5.9));
            assertThat(Double.parseDouble(Units.number(value)))
                    .as("%s, seed %d", value, seed)
                    .isCloseTo(value, org.assertj.core.data.Percentage.withPercentage(0.51));
        }
    }
}
