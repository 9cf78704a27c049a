package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class ParsingTest {
    @Test
    void a_fork_of_jmh_is_its_iterations_in_seconds() throws NotMeasured {
        assertThat(iterations("ns/op", "[[250.0, 500.0]]")).containsExactly(250e-9, 500e-9);
    }

    @Test
    void a_result_of_jmh_in_another_unit_or_without_values_is_refused() {
        assertThatThrownBy(() -> iterations("us/op", "[[250.0]]"))
                .isInstanceOf(NotMeasured.class)
                .hasMessageContaining("us/op");
        assertThatThrownBy(() -> iterations("ns/op", "[[]]"))
                .isInstanceOf(NotMeasured.class)
                .hasMessageContaining("0 iterations");
        assertThatThrownBy(() -> JmhSide.iterations(new ObjectMapper().readTree("[]")))
                .isInstanceOf(NotMeasured.class)
                .hasMessageContaining("0 results");
    }

    @Test
    void pressure_is_the_total_of_some() {
        assertThat(
                        Pressure.total(
                                """
                                some avg10=87.88 avg60=45.24 avg300=37.54 total=1604109002
                                full avg10=0.00 avg60=0.00 avg300=0.00 total=17
                                """))
                .hasValue(1_604_109_002);
        assertThat(Pressure.total("")).isEmpty();
    }

    @Test
    void the_peak_of_a_process_is_in_bytes() {
        assertThat(CommandLine.peakOf("VmPeak:\t 900 kB\nVmHWM:\t   89648 kB\nVmRSS:\t 1 kB\n"))
                .isEqualTo(89_648 * 1024);
        assertThat(CommandLine.peakOf("State: Z (zombie)\n")).isZero();
    }

    private static double[] iterations(String unit, String raw) throws NotMeasured {
        return JmhSide.iterations(
                new ObjectMapper()
                        .readTree(
                                "[{\"primaryMetric\": {\"scoreUnit\": \""
                                        + unit
                                        + "\", \"rawData\": "
                                        + raw
                                        + "}}]"));
    }
}
