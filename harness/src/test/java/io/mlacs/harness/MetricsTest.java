package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.scenario.Reading;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void a_reading_of_the_harness_is_its_metric() {
        assertThat(Metrics.of(new Reading("rss.peak", 1, "By", true))).isSameAs(Metrics.RSS_PEAK);
    }

    @Test
    void a_reading_of_the_scenario_is_a_metric_of_its_own() {
        assertThat(Metrics.of(new Reading("cache.hits", 1, "1", false)))
                .isEqualTo(
                        new Metric(
                                "cache.hits",
                                "1",
                                Direction.HIGHER,
                                Quality.FUNCTIONAL_CORRECTNESS));
        assertThat(Metrics.of(new Reading("stale", 1, "s", true)).direction())
                .isEqualTo(Direction.LOWER);
    }

    @Test
    void a_reading_whose_name_or_unit_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.of(new Reading("Cache Hits", 1, "1", false)))
                .withMessageContaining("Cache Hits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.of(new Reading("hits", 1, " ", false)))
                .withMessageContaining("hits");
    }

    @Test
    void more_is_better_of_throughput_only() {
        assertThat(Metrics.THROUGHPUT.direction()).isEqualTo(Direction.HIGHER);
        assertThat(Metrics.TIME.direction()).isEqualTo(Direction.LOWER);
        assertThat(Metrics.named("throughput")).contains(Metrics.THROUGHPUT);
        assertThat(Metrics.named("cache.hits")).isEmpty();
    }
}
