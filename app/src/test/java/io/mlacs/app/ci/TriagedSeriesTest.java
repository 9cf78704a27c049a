package io.mlacs.app.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.report.CalibrationReport.FalseAlarm;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Triage;
import io.mlacs.core.model.Triage.Levels;
import io.mlacs.core.model.Triage.State;
import io.mlacs.harness.Metrics;
import io.mlacs.store.HistoryPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriagedSeriesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /// Runs r0, r1 ... a second apart.
    private static HistoryPoint point(int number, double median, boolean auxiliary) {
        return new HistoryPoint(
                "r" + number,
                NOON.plusSeconds(number),
                "",
                auxiliary,
                "quick",
                Revision.UNKNOWN,
                Label.STEADY,
                new Summary(
                        3, median, new Interval(0, 9, 0.95), median, Optional.empty(), List.of()));
    }

    private static List<HistoryPoint> points(double... medians) {
        List<HistoryPoint> points = new ArrayList<>();
        for (double median : medians) {
            points.add(point(points.size(), median, false));
        }
        return points;
    }

    private static Triage triage(int number, State state, Optional<Levels> levels) {
        return new Triage(
                new Case("floors", "clock", "jdk", Map.of()),
                Metrics.TIME,
                new Testbed("c", 1, 1, 1, "Linux", "v", 25, "G1", 1, "", "none", 1, Map.of()),
                "r" + number,
                NOON.plusSeconds(number),
                state,
                "ann",
                NOON,
                "why",
                levels);
    }

    private static TriagedSeries series(List<HistoryPoint> points, Triage... decisions) {
        return new TriagedSeries(points, List.of(decisions));
    }

    private static int place(TriagedSeries series, int number) {
        return TriagedSeries.placeOf(series.points(), "r" + number, NOON.plusSeconds(number));
    }

    @Test
    void a_change_lies_at_its_run_and_without_it_at_the_first_that_started_later() {
        List<HistoryPoint> all = points(1, 1, 1, 2, 2, 2);
        assertThat(place(series(all), 3)).isEqualTo(3);
        assertThat(place(series(all.subList(4, 6)), 3)).isZero();
        List<HistoryPoint> holed = new ArrayList<>(all);
        holed.remove(3);
        assertThat(place(series(holed), 3)).isEqualTo(3);
        assertThat(place(series(all), 9)).as("nothing later yet").isEqualTo(6);
        assertThat(place(series(List.of()), 3)).isZero();
    }

    @Test
    void of_runs_that_started_at_once_it_is_the_one_named() {
        List<HistoryPoint> twins = new ArrayList<>(points(1, 2));
        twins.add(point(2, 3, false));
        assertThat(TriagedSeries.placeOf(twins, "r1", NOON)).isEqualTo(1);
    }

    @Test
    void auxiliary_runs_and_medians_that_are_none_are_no_points() {
        List<HistoryPoint> all = new ArrayList<>(points(1, Double.NaN, 1));
        all.add(point(3, 9, true));
        all.add(point(4, 2, false));
        TriagedSeries series = series(all);
        assertThat(series.points())
                .extracting(HistoryPoint::runId)
                .containsExactly("r0", "r2", "r4");
        assertThat(place(series, 3)).isEqualTo(2);
        assertThat(series.around("r3", NOON.plusSeconds(3))).contains(new Levels(1, 2, 2, 1));
    }

    @Test
    void levels_stop_at_other_changes_that_were_decided_about() {
        TriagedSeries series =
                series(
                        points(9, 1, 1, 2, 2, 7, 7),
                        triage(1, State.ACCEPTED, Optional.empty()),
                        triage(3, State.FALSE_ALARM, Optional.empty()),
                        triage(5, State.ACKNOWLEDGED, Optional.empty()));
        assertThat(series.around("r3", NOON.plusSeconds(3))).contains(new Levels(1, 2, 2, 2));
        assertThat(series.falseAlarms())
                .singleElement()
                .satisfies(one -> assertThat(one.step()).isEqualTo(1));
    }

    @Test
    void of_the_levels_now_and_then_those_count_that_rest_on_more_runs() {
        Levels then = new Levels(1, 2, 1.5, 1);
        Triage alarm = triage(3, State.FALSE_ALARM, Optional.of(then));
        List<HistoryPoint> all = points(1, 1, 1, 2, 2);
        assertThat(series(all, alarm).falseAlarms())
                .extracting(FalseAlarm::levels)
                .containsExactly(Optional.of(new Levels(1, 3, 2, 2)));
        assertThat(series(all.subList(2, 5), alarm).falseAlarms())
                .as("as many: those now")
                .extracting(FalseAlarm::levels)
                .containsExactly(Optional.of(new Levels(1, 1, 2, 2)));
        for (List<HistoryPoint> fewer : List.of(all.subList(3, 5), all.subList(2, 4))) {
            assertThat(series(fewer, alarm).falseAlarms())
                    .extracting(FalseAlarm::levels)
                    .containsExactly(Optional.of(then));
        }
    }
}
