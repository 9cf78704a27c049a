package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Interval;
import io.mlacs.core.stats.Bootstrap;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void a_significant_difference_above_tolerance_spread_and_resolution_is_missed() {
        assertThat(agreement(110e-9, 100e-9, 1.05, 1.15).within(0.02)).isEqualTo(Verdict.MISSED);
        assertThat(agreement(90e-9, 100e-9, 0.85, 0.95).within(0.02)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void no_significant_difference_is_met_however_large_it_is() {
        assertThat(agreement(150e-9, 100e-9, 0.99, 2.5).within(0)).isEqualTo(Verdict.MET);
    }

    @Test
    void a_difference_within_the_tolerance_is_met_however_significant_it_is() {
        assertThat(agreement(104e-9, 100e-9, 1.03, 1.045).within(0)).isEqualTo(Verdict.MET);
    }

    @Test
    void a_difference_no_larger_than_the_reference_has_from_itself_is_met() {
        assertThat(agreement(110e-9, 100e-9, 1.05, 1.15).within(0.11)).isEqualTo(Verdict.MET);
    }

    @Test
    void a_difference_below_the_resolution_is_met() {
        assertThat(agreement(0.9e-9, 0.45e-9, 1.8, 2.2).within(0)).isEqualTo(Verdict.MET);
        assertThat(agreement(1.0e-9, 0.45e-9, 1.8, 2.4).within(0)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void it_compares_the_means_of_the_forks() {
        Agreement agreement = Agreement.of(new double[] {2, 4}, new double[] {1, 3});
        assertThat(agreement.measured()).isEqualTo(3);
        assertThat(agreement.reference()).isEqualTo(2);
        assertThat(agreement.ratio().value()).isEqualTo(1.5);
    }

    private static Agreement agreement(double measured, double reference, double low, double high) {
        return new Agreement(
                measured,
                reference,
                new Bootstrap.Ratio(measured / reference, new Interval(low, high, 0.95)));
    }
}
