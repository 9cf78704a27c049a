package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Row MET = row(Verdict.MET);
    private static final Row BROKEN =
            Row.notMeasured("start", "<= 1 s", new NotMeasured("it said no"));

    @Test
    void a_figure_that_could_not_be_measured_says_why() {
        assertThat(new Table("both", List.of(MET, BROKEN)).toString())
                .isEqualTo(
                        """
                        == both
                        figure  target  measured  reference  ratio  95 % interval   noise  verdict
                        lookup  <= 9    7         8          0.875  0.800 .. 0.900  2.5 %  met
                        start   <= 1 s  -         -          -      -               -      not measured
                        start was not measured: it said no
                        """);
    }

    @Test
    void the_exit_code_is_that_of_the_worst_row() {
        assertThat(exitCode(MET, row(Verdict.UNCLEAR), row(Verdict.CONTROL))).isZero();
        assertThat(exitCode(MET, row(Verdict.MISSED))).isEqualTo(1);
        assertThat(exitCode(BROKEN, row(Verdict.MISSED))).isEqualTo(4);
    }

    private static int exitCode(Row... rows) {
        return Main.exitCode(new Table("", List.of(rows)));
    }

    private static Row row(Verdict verdict) {
        return new Row("lookup", "<= 9", "7", "8", "0.875", "0.800 .. 0.900", 0.025, verdict);
    }
}
