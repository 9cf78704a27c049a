package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.ci.Relevances;
import io.mlacs.app.report.ComparisonReport.Confirmation;
import io.mlacs.app.report.ComparisonReport.Confirmed;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.stats.Summaries;
import io.mlacs.harness.Metrics;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfirmingTest {
    private static final Entry SUSPECT =
            new Entry(
                    StoredRuns.CLOCK,
                    Metrics.TIME,
                    false,
                    Relevances.usual(Metrics.TIME),
                    "default",
                    new Verdict.Regressed(comparison(1.5, 1.3, 1.8)),
                    Optional.empty());

    private static Comparison comparison(double ratio, double low, double high) {
        return new Comparison(
                Metrics.TIME,
                Summaries.ofMedians(new double[] {1}),
                Summaries.ofMedians(new double[] {ratio}),
                ratio,
                new Interval(low, high, 0.95),
                0.01,
                0.01);
    }

    private static Verdict noisy(Optional<Comparison> evidence) {
        return new Verdict.Inconclusive(Verdict.Reason.TOO_NOISY, "noise", evidence);
    }

    @Test
    void what_regresses_again_is_confirmed_and_what_does_not_is_refuted() {
        Comparison again = comparison(1.4, 1.2, 1.6);
        assertThat(Confirming.outcome(SUSPECT, new Verdict.Regressed(again)))
                .isEqualTo(Confirmed.YES);
        assertThat(Confirming.outcome(SUSPECT, new Verdict.Unchanged(comparison(1, 0.98, 1.02))))
                .isEqualTo(Confirmed.NO);
        assertThat(Confirming.outcome(SUSPECT, new Verdict.Improved(comparison(0.8, 0.7, 0.9))))
                .isEqualTo(Confirmed.NO);
    }

    @Test
    void noise_refutes_only_what_its_interval_leaves_out() {
        assertThat(Confirming.outcome(SUSPECT, noisy(Optional.of(comparison(1, 0.8, 1.2)))))
                .isEqualTo(Confirmed.NO);
        assertThat(Confirming.outcome(SUSPECT, noisy(Optional.of(comparison(1, 0.5, 2)))))
                .isEqualTo(Confirmed.UNDECIDED);
        assertThat(Confirming.outcome(SUSPECT, noisy(Optional.empty())))
                .isEqualTo(Confirmed.UNDECIDED);
    }

    @Test
    void a_suspicion_that_could_not_be_decided_is_no_alarm_and_no_pass() {
        Entry undecided =
                SUSPECT.with(new Confirmation(Confirmed.UNDECIDED, "12 pairs", Optional.empty()));
        assertThat(undecided.regressed()).isFalse();
        assertThat(undecided.compared()).isFalse();
        Entry refuted = SUSPECT.with(new Confirmation(Confirmed.NO, "12 pairs", Optional.empty()));
        assertThat(refuted.regressed()).isFalse();
        assertThat(refuted.compared()).isTrue();
    }
}
