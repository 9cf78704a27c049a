package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
    private final Probe probe = Probe.create();

    /// Records 37 steps more each time until it is told to stop, which gives each thread values of its own.
    private static final class Recording extends Thread {
        private final Series series;
        private final int first;
        private final AtomicBoolean stop;
        private int recorded;

        Recording(Series series, int first, AtomicBoolean stop) {
            this.series = series;
            this.first = first;
            this.stop = stop;
        }

        @Override
        public void run() {
            while (!stop.get()) {
                series.record(value(recorded++));
            }
        }

        private long value(int index) {
            return first + index % 100_000 * 37L;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void nothing_is_lost_or_doubled_between_windows_while_threads_record(int threads)
            throws InterruptedException {
        Series series = probe.series("time", Unit.SECONDS);
        AtomicBoolean stop = new AtomicBoolean();
        List<Recording> all =
                IntStream.range(0, threads)
                        .mapToObj(first -> new Recording(series, first, stop))
                        .toList();
        Reader reader = probe.reader();
        Histogram taken = new Histogram(3);
        all.forEach(Thread::start);
        int windows = 0;
        while (windows < 100) {
            for (Window window : reader.take()) {
                assertThat(LongStream.of(window.counts())).allMatch(count -> count > 0);
                taken.add(window.histogram());
                windows++;
            }
        }
        stop.set(true);
        for (Recording one : all) {
            one.join();
        }
        reader.take().forEach(window -> taken.add(window.histogram()));

        Histogram expected = new Histogram(3);
        long count = 0;
        for (Recording one : all) {
            IntStream.range(0, one.recorded).forEach(i -> expected.recordValue(one.value(i)));
            count += one.recorded;
        }
        assertThat(taken).isEqualTo(expected);
        assertThat(series.count()).isEqualTo(count);
        assertThat(series.max()).isEqualTo(largest(all) / 1e9);
        assertThat(reader.take()).isEmpty();
    }

    private static long largest(List<Recording> all) {
        return all.stream()
                .filter(one -> one.recorded > 0)
                .mapToLong(one -> one.value(Math.min(one.recorded, 100_000) - 1))
                .max()
                .orElse(0);
    }

    @Test
    void percentiles_are_within_a_thousandth_of_those_of_a_full_sort() {
        SplittableRandom random = new SplittableRandom(2);
        Series series = probe.series("time", Unit.SECONDS);
        long[] values =
                LongStream.generate(() -> (long) (Math.exp(5 + 3 * random.nextGaussian()) * 1_000))
                        .limit(100_000)
                        .toArray();
        Arrays.stream(values).forEach(series::record);
        Arrays.sort(values);

        Window window = Seen.window(probe, "time");

        for (double share : new double[] {0.5, 0.9, 0.99, 0.999}) {
            double exact = values[(int) Math.ceil(share * values.length) - 1] / 1e9;
            assertThat(Seen.quantile(window, share)).isCloseTo(exact, within(exact * 1e-3));
            assertThat(window.histogram().getValueAtPercentile(100 * share) / 1e9)
                    .isCloseTo(exact, within(exact * 1e-3));
        }
    }

    @Test
    void small_values_are_kept_exactly_and_the_largest_always() {
        Series tokens = probe.series("tokens", Unit.TOKENS);
        tokens.record(0);
        tokens.record(1, 3);
        tokens.record(2_047);
        tokens.record(1_234_567);

        Window window = Seen.window(probe, "tokens");

        assertThat(Arrays.copyOf(window.values(), 3)).containsExactly(0, 1, 2_047);
        assertThat(window.counts()).containsExactly(1, 3, 1, 1);
        assertThat(tokens.max()).isEqualTo(1_234_567);
    }

    @Test
    void the_largest_long_is_recorded_and_read() {
        Series bytes = probe.series("bytes", Unit.BYTES);
        bytes.record(Long.MAX_VALUE);

        Window window = Seen.window(probe, "bytes");

        assertThat(window.values()[0]).isCloseTo(0x1p63, within(0x1p63 / 1_024));
        assertThat(window.histogram().getTotalCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -1,
                -Double.MIN_VALUE,
                1e300
            })
    void a_value_that_is_no_quantity_is_refused_and_counted(double value) {
        Series series = probe.series("time", Unit.SECONDS);

        series.recordUnits(value);

        assertThat(series.refused()).isEqualTo(1);
        assertThat(series.count()).isZero();
        Window window = Seen.window(probe, "time");
        assertThat(window.refused()).isEqualTo(1);
        assertThat(window.count()).isZero();
    }

    @Test
    void negative_steps_and_negative_times_are_refused_and_no_times_are_nothing() {
        Series series = probe.series("tokens", Unit.TOKENS);

        series.record(-1);
        series.record(1, -1);
        series.record(7, 0);

        assertThat(series.refused()).isEqualTo(2);
        assertThat(series.count()).isZero();
        assertThat(series.max()).as("of nothing").isZero();
    }

    @Test
    void two_readers_do_not_disturb_each_other() {
        Series series = probe.series("tokens", Unit.TOKENS);
        Reader early = probe.reader();
        Reader late = probe.reader();
        series.record(1);
        assertThat(early.take()).hasSize(1);
        series.record(2);

        assertThat(early.take().get(0).values()).containsExactly(2);
        assertThat(late.take().get(0).values()).containsExactly(1, 2);
        assertThat(early.take()).isEmpty();
        assertThat(late.take()).isEmpty();
    }

    @Test
    void windows_come_in_the_order_in_which_series_were_made() {
        List<String> names = List.of("z", "a", "m");
        names.forEach(name -> probe.series(name, Unit.ONE));
        List.of("m", "z", "a").forEach(name -> probe.series(name, Unit.ONE).recordUnits(0.5));

        assertThat(probe.reader().take()).extracting(window -> window.id().name()).isEqualTo(names);
    }

    @Test
    void a_series_with_two_units_is_refused() {
        probe.series("cost", Unit.US_DOLLARS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> probe.series("cost", Unit.SECONDS))
                .withMessage("series cost is in USD, not in s");
    }

    @Test
    void no_more_series_than_there_may_be_and_what_is_lost_is_counted() {
        Probe small = Probe.withAtMost(1_000);
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            all.add(small.series("name." + i, Unit.SECONDS));
        }
        all.forEach(series -> series.record(5));

        assertThat(small.all()).hasSize(1_000);
        assertThat(small.turnedAway()).isEqualTo(99_000);
        assertThat(small.lost()).isEqualTo(99_000);
        assertThat(all.stream().distinct()).as("one for all there is no room for").hasSize(1_001);
        assertThat(Seen.counts(small)).hasSize(1_000).containsEntry("name.999", 1L);
    }

    @Test
    void timers_and_meters_of_endless_names_are_bounded_too() {
        Probe small = Probe.withAtMost(100);
        for (int i = 0; i < 10_000; i++) {
            small.timer("name." + i).ended(System.nanoTime(), null);
            small.allocation("name." + i).ended(1, 2);
        }

        assertThat(small.all()).hasSize(100);
        assertThat(small.timer("name.0")).isSameAs(small.timer("name.0"));
        assertThat(small.timer("name.9999")).isNotSameAs(small.timer("name.9999"));
        assertThat(small.failures()).isZero();
    }

    @Test
    void a_probe_without_room_for_any_series_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Probe.withAtMost(0))
                .withMessage("mostSeries is not positive: 0");
    }

    @Test
    void names_and_tags_are_bounded() {
        String tooLong = "x".repeat(SeriesId.LONGEST + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeriesId.of(tooLong))
                .withMessage("series name is longer than 200 characters: 201");
        assertThatIllegalArgumentException().isThrownBy(() -> SeriesId.of(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeriesId("a", Map.of("key", tooLong)));
        Map<String, String> tags = new java.util.HashMap<>();
        for (int i = 0; i <= SeriesId.MOST_TAGS; i++) {
            tags.put("key" + i, "value");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeriesId("a", tags))
                .withMessage("series a has more than 16 tags: 17");
    }

    @Test
    void an_identity_is_written_with_its_tags_in_order() {
        assertThat(new SeriesId("a", Map.of("z", "1, 2", "b", "x")))
                .hasToString("a{b=x,z=1, 2}")
                .isEqualTo(new SeriesId("a", Map.of("b", "x", "z", "1, 2")));
        assertThat(SeriesId.of("a")).hasToString("a");
    }

    @Test
    void units_are_found_by_their_symbol_and_no_others() {
        assertThat(Unit.of("By/s")).isSameAs(Unit.BYTES_PER_SECOND);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unit.of("ms"))
                .withMessageStartingWith("unknown unit ms: use a base unit, one of [s, By,");
    }
}
