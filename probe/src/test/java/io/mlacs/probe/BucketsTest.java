package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/// Laws that hold for each value; the seed is the same each time.
class BucketsTest {

    @Test
    void a_value_lies_in_its_bucket() {
        values().forEach(value ->
                assertThat(value)
                        .isBetween(
                                Buckets.lowest(Buckets.index(value)),
                                Buckets.highest(Buckets.index(value))));
    }

    @Test
    void buckets_follow_each_other_without_gap_from_0_to_the_largest_long() {
        assertThat(Buckets.lowest(0)).isZero();
        assertThat(IntStream.range(1, Buckets.COUNT))
                .allMatch(i -> Buckets.lowest(i) == Buckets.highest(i - 1) + 1);
        assertThat(Buckets.highest(Buckets.COUNT - 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_bucket_is_at_most_a_1024th_of_its_values_wide_and_below_2048_a_single_value() {
        assertThat(IntStream.range(0, Buckets.COUNT))
                .allMatch(i -> {
                    long width = Buckets.highest(i) - Buckets.lowest(i) + 1;
                    return i < 2_048 ? width == 1 : width <= Buckets.lowest(i) / 1_024.0;
                });
    }

    @Test
    void the_middle_is_at_most_a_2048th_away() {
        values().forEach(value ->
                assertThat(Math.abs(Buckets.middle(Buckets.index(value)) - value))
                        .isLessThanOrEqualTo(value / 2_048.0));
    }

    @Test
    void buckets_are_those_of_an_HdrHistogram_of_three_digits() {
        Histogram reference = new Histogram(Long.MAX_VALUE / 2, 3);
        values().filter(value -> value <= Long.MAX_VALUE / 2)
                .forEach(value -> {
                    int index = Buckets.index(value);
                    assertThat(Buckets.lowest(index))
                            .isEqualTo(reference.lowestEquivalentValue(value));
                    assertThat(Buckets.highest(index))
                            .isEqualTo(reference.highestEquivalentValue(value));
                });
    }

    /// All small values, the edges of the powers of two, and 20,000 of all magnitudes.
    private static LongStream values() {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.of(
                        LongStream.range(0, 5_000),
                        IntStream.range(12, Long.SIZE - 1)
                                .mapToLong(bit -> 1L << bit)
                                .flatMap(power -> LongStream.of(power - 1, power, power + 1)),
                        LongStream.generate(() -> random.nextLong() >>> (1 + random.nextInt(62)))
                                .limit(20_000),
                        LongStream.of(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .flatMapToLong(some -> some);
    }
}
