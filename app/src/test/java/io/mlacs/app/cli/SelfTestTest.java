package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.config.Config;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.analysis.TrialMedians;
import io.mlacs.core.model.Verdict;
import io.mlacs.harness.Metrics;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// What a self-test comes to, whatever the machine; GateIT runs a real one.
class SelfTestTest {
    private final StringWriter said = new StringWriter();

    private int told(double planted, double equal) {
        return new SelfTest(new CommonOptions.Db(), "latest", Config.empty(), new PrintWriter(said))
                .told(StoredRuns.CLOCK, verdict(planted), verdict(equal));
    }

    private static Verdict verdict(double factor) {
        double[] before = new double[10];
        double[] after = new double[10];
        for (int i = 0; i < 10; i++) {
            before[i] = 1 + 0.001 * i;
            after[i] = factor * before[i];
        }
        return Judge.usual()
                .answer(
                        Question.ofPairs(
                                TrialMedians.of(Metrics.TIME, before),
                                TrialMedians.of(Metrics.TIME, after),
                                new Relevance(0.02, 0)));
    }

    @Test
    void it_passes_when_the_plant_is_found_and_equal_code_is_not_alarmed_about() {
        assertThat(told(1.2, 1)).isEqualTo(ExitCode.GOOD);
        assertThat(said.toString())
                .startsWith("self-test passed")
                .contains("20 %: found, regressed", "ratio 1.200", "no alarm, unchanged");
    }

    @Test
    void a_plant_that_is_missed_fails() {
        assertThat(told(1, 1)).isEqualTo(ExitCode.VERDICT);
        assertThat(said.toString())
                .startsWith("SELF-TEST FAILED")
                .contains("NOT found", "do not trust");
    }

    @Test
    void an_alarm_about_equal_code_fails() {
        assertThat(told(1.2, 1.2)).isEqualTo(ExitCode.VERDICT);
        assertThat(said.toString()).contains("called regressed", "do not trust");
    }
}
