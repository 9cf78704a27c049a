package io.mlacs.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "5us, s, 5e-6",
        "'  1.5 ms ', s, 1.5e-3",
        "2 min, s, 120",
        "1e-3s, s, 1e-3",
        "64KiB, By, 65536",
        "1 MB, By, 1e6",
        "1000/s, 1/s, 1000",
        "1000 1/s, 1/s, 1000",
        "2.5k/s, 1/s, 2500",
        "7, 1, 7",
    })
    void a_number_with_a_unit_is_in_base_units(String text, String base, double value) {
        assertThat(Quantity.parse(text, base)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "5, s",
        "5 parsecs, s",
        "5 KiB, s",
        "-5us, s",
        "1e, s",
        "1e400 s, s",
        "'', s",
        "'5 us 3 ns', s",
        "'1,5 ms', s",
        "5ms, By",
        "0x10, 1",
        "NaN, 1",
        "٥us, s",
        "5us, furlong",
    })
    void anything_else_is_refused_with_the_text(String text, String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.parse(text, base))
                .withMessageContaining("\"" + text + "\"")
                .withMessageContaining(base);
    }
}
