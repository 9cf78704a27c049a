package io.mlacs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobsTest {
    /// Law: decode(encode(s)) has the bits of s, whatever the doubles are. The repetition is the seed.
    @RepeatedTest(300)
    void a_sample_comes_back_bit_for_bit(RepetitionInfo repetition) throws BadBlob {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        double[] values = new double[1 + random.nextInt(300)];
        int kind = random.nextInt(6);
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (kind) {
                        case 0 -> anyFinite(random);
                        case 1 -> random.nextInt(2_000_000) / 1e9;
                        case 2 -> random.nextInt(2_000_000) / 1e9 / 1771;
                        case 3 -> random.nextLong() >> random.nextInt(64);
                        case 4 -> random.nextBoolean() ? -0.0 : random.nextInt(3);
                        default -> Double.longBitsToDouble(random.nextLong() & (1L << 52) - 1);
                    };
        }
        Sample sample = Sample.of(values);
        assertThat(bits(SampleBlob.decode(SampleBlob.encode(sample)).values()))
                .as("seed %s", seed)
                .isEqualTo(bits(values));
    }

    @Test
    void the_ends_of_the_range_come_back() throws BadBlob {
        for (double value :
                new double[] {
                    0,
                    -0.0,
                    Double.MIN_VALUE,
                    -Double.MIN_VALUE,
                    Double.MIN_NORMAL,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    1L << 53,
                    (1L << 53) + 2,
                    -0x1p63,
                    0x1p63,
                    Math.PI,
                    1e-9,
                    1e300
                }) {
            double[] values = {value, 1, value};
            assertThat(bits(SampleBlob.decode(SampleBlob.encode(Sample.of(values))).values()))
                    .as("%s", value)
                    .isEqualTo(bits(values));
        }
    }

    @Test
    void a_histogram_comes_back_with_its_counts() throws BadBlob {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Sample sample = Sample.of(random.doubles(30_000).map(d -> d - 0.3).toArray());
            assertThat(sample.isRaw()).isFalse();
            Sample back = SampleBlob.decode(SampleBlob.encode(sample));
            assertThat(back).as("seed %s", seed).isEqualTo(sample);
        }
        Sample huge = Sample.ofHistogram(new double[] {1, 2}, new long[] {Long.MAX_VALUE - 1, 1});
        assertThat(SampleBlob.decode(SampleBlob.encode(huge))).isEqualTo(huge);
    }

    @Test
    void times_of_a_clock_take_about_three_bytes_and_quotients_no_more_than_eight() {
        int size = 3000;
        byte[] ticks = SampleBlob.encode(Given.times(new Random(1), size));
        byte[] quotients = SampleBlob.encode(Given.batched(new Random(1), size));
        assertThat(ticks.length).isLessThan(3 * size);
        assertThat(quotients.length).isLessThan(8 * size + 20);
    }

    /// Law: whatever the bytes, the answer is a sample or {@link BadBlob}.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void garbage_is_refused_and_never_breaks_the_reader(long seed) {
        Random random = new Random(seed);
        List<byte[]> good =
                List.of(
                        SampleBlob.encode(Given.times(random, 200)),
                        SampleBlob.encode(Given.batched(random, 200)),
                        SampleBlob.encode(Sample.of(7)),
                        SampleBlob.encode(Sample.of(random.doubles(12_000).toArray())));
        for (int i = 0; i < 3000; i++) {
            byte[] blob = good.get(i % good.size()).clone();
            switch (random.nextInt(3)) {
                case 0 -> blob[random.nextInt(blob.length)] = (byte) random.nextInt();
                case 1 -> blob = Arrays.copyOf(blob, random.nextInt(blob.length));
                default -> {
                    byte[] noise = new byte[random.nextInt(64)];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, blob, 0, Math.min(noise.length, blob.length));
                    blob[0] = 1;
                }
            }
            try {
                SampleBlob.decode(blob);
            } catch (BadBlob e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                fail("seed %s, blob %s", seed, i, e);
            }
        }
    }

    @Test
    void a_small_blob_cannot_claim_a_large_sample() {
        byte[] huge = {1, 0, -1, -1, -1, -1, 7, 0, 0};
        byte[] manyDeflated = {1, 3, -128, -128, -128, 2, -128, -128, -128, 2, 3, 0};
        byte[] negative = {1, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        for (byte[] blob : List.of(huge, manyDeflated, negative)) {
            assertThatThrownBy(() -> SampleBlob.decode(blob))
                    .isInstanceOf(BadBlob.class)
                    .hasMessageContaining("claims");
        }
        assertThatThrownBy(() -> SampleBlob.decode(new byte[] {9, 0, 0}))
                .hasMessageContaining("version is 9");
        assertThatThrownBy(() -> SampleBlob.decode(new byte[0])).isInstanceOf(BadBlob.class);
    }

    @RepeatedTest(50)
    void iterations_come_back_bit_for_bit(RepetitionInfo repetition) throws BadBlob {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Stage> stages = List.copyOf(EnumSet.allOf(Stage.class));
        List<Trial.Iteration> iterations = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            Stage stage = stages.get(random.nextInt(stages.size()));
            iterations.add(
                    new Trial.Iteration(
                            stage,
                            random.nextLong() >> random.nextInt(64),
                            anyFinite(random),
                            random.nextBoolean() ? Double.NaN : anyFinite(random)));
        }
        byte[] blob = IterationBlob.encode(iterations);
        assertThat(IterationBlob.decode(blob)).isEqualTo(iterations);
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = Arrays.copyOf(blob, length);
            assertThatThrownBy(() -> IterationBlob.decode(cut)).isInstanceOf(BadBlob.class);
        }
        byte[] longer = Arrays.copyOf(blob, blob.length + 1);
        assertThatThrownBy(() -> IterationBlob.decode(longer)).isInstanceOf(BadBlob.class);
    }

    private static double anyFinite(Random random) {
        double value;
        do {
            value = Double.longBitsToDouble(random.nextLong());
        } while (!Double.isFinite(value));
        return value;
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
