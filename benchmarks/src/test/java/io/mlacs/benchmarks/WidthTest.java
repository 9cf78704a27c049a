package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WidthTest {
    private static final Width REFERENCE = new Width(0.02, new Interval(0.01, 0.03, 0.95));

    @Test
    void no_wider_is_met() {
        assertThat(width(0.02, 0.01, 0.03).noWiderThan(REFERENCE)).isEqualTo(Verdict.MET);
    }

    @Test
    void wider_is_unclear_while_the_widths_could_be_the_same() {
        assertThat(width(0.03, 0.02, 0.04).noWiderThan(REFERENCE)).isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void wider_than_chance_explains_is_missed() {
        assertThat(width(0.06, 0.04, 0.08).noWiderThan(REFERENCE)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void three_times_the_spread_is_found_to_be_wider() {
        Width narrow = Width.of(normal(0.01));
        Width wide = Width.of(normal(0.03));
        assertThat(wide.half() / narrow.half()).isBetween(2.9, 3.1);
        assertThat(wide.noWiderThan(narrow)).isEqualTo(Verdict.MISSED);
        assertThat(narrow.noWiderThan(wide)).isEqualTo(Verdict.MET);
    }

    /// The same ten deviations each time, so that only their size differs.
    private static double[] normal(double spread) {
        Random random = new Random(7);
        double[] values = new double[10];
        Arrays.setAll(values, _ -> 1 + spread * random.nextGaussian());
        return values;
    }

    private static Width width(double half, double low, double high) {
        return new Width(half, new Interval(low, high, 0.95));
    }
}
