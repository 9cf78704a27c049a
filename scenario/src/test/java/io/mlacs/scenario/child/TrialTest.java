package io.mlacs.scenario.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.scenario.Reading;
import io.mlacs.scenario.wire.Order;
import io.mlacs.scenario.wire.Report;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrialTest {
    private static final long FOREVER = Long.MAX_VALUE;

    @BeforeEach
    void forget() {
        Sample.CLOSED.clear();
    }

    private static Trial open(String scenario, int by, int workers, double rate) throws Exception {
        return Trial.open(
                new Order.Open(
                        "sample",
                        scenario,
                        Map.of("by", String.valueOf(by)),
                        1,
                        workers,
                        rate,
                        "/nowhere",
                        Map.of(),
                        ""));
    }

    @Test
    void all_workers_do_their_share_and_their_values_come_worker_after_worker() throws Exception {
        Report.Iterated report =
                open("adding", 1, 3, 0).iterate(new Order.Iterate(true, FOREVER, 10, 0));

        assertThat(report.operations()).isEqualTo(30);
        assertThat(report.nanos()).hasSize(30);
        assertThat(report.batch()).isEqualTo(1);
        assertThat(report.busy()).isEqualTo(Arrays.stream(report.nanos()).sum());
        assertThat(report.readings())
                .extracting(Reading::metric)
                .contains("allocated", "cpu", "gc.count", "gc.pause");
    }

    @Test
    void a_batch_of_each_worker_is_one_value() throws Exception {
        Report.Iterated report =
                open("adding", 1, 2, 0).iterate(new Order.Iterate(true, FOREVER, 5, 100));

        assertThat(report.operations()).isEqualTo(1_000);
        assertThat(report.nanos()).hasSize(10);
        assertThat(report.batch()).isEqualTo(100);
    }

    @Test
    void workers_of_an_open_load_share_what_is_due() throws Exception {
        Report.Iterated report =
                open("adding", 1, 2, 10_000)
                        .iterate(new Order.Iterate(true, 10_000_000, Integer.MAX_VALUE, 0));

        assertThat(report.operations() + report.undone()).isEqualTo(100);
    }

    @Test
    void operations_are_closed_before_what_they_share() throws Exception {
        Trial trial = open("adding", 1, 2, 0);
        trial.iterate(new Order.Iterate(true, FOREVER, 5, 0));

        Report.Finished finished = trial.finish();

        assertThat(Sample.CLOSED).containsExactly("operation 0", "operation 1", "shared");
        assertThat(finished.readings())
                .filteredOn(reading -> reading.metric().equals("sum"))
                .extracting(Reading::value)
                .containsExactly(5.0, 5.0);
    }

    @Test
    void retained_heap_is_not_read_in_a_cold_trial() throws Exception {
        assertThat(open("adding", 2, 1, 0).finish().readings())
                .extracting(Reading::metric)
                .doesNotContain("heap.retained");
        assertThat(open("adding", 1, 1, 0).finish().readings())
                .extracting(Reading::metric)
                .contains("heap.retained");
    }

    @Test
    void nothing_thrown_is_lost_even_if_it_is_neither_exception_nor_error() throws Exception {
        Trial trial = open("sneaky", 1, 1, 0);

        assertThatThrownBy(() -> trial.iterate(new Order.Iterate(true, FOREVER, 1, 0)))
                .hasRootCauseMessage("neither nor");
    }

    @Test
    void more_workers_than_a_frame_has_values_are_refused() {
        assertThatThrownBy(() -> open("adding", 1, Report.Iterated.MOST_VALUES + 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65537");
    }
}
