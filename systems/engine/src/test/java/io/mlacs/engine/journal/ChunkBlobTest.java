package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkBlobTest {
    private static final int SERIES = 2;

    @Test
    void a_series_of_a_batch_comes_back_bit_for_bit() throws BadBlob {
        Random random = new Random(20_261_201);
        for (int round = 0; round < 200; round++) {
            Batch batch = new Batch(1_000);
            long first = 1 + random.nextLong(1L << 40);
            int size = 1 + random.nextInt(1_000);
            long[] nanos = new long[size];
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                nanos[i] = random.nextInt(10) == 0 ? random.nextLong() : 1_700_000_000L * i;
                values[i] = random.nextInt(10) == 0 ? -0.0 : random.nextGaussian();
                int series = i == 0 ? SERIES : 1 + random.nextInt(3);
                batch.add(first + i, series, nanos[i], Double.doubleToRawLongBits(values[i]));
            }
            ChunkBlob chunk = new ChunkBlob();
            byte[] content = chunk.encode(batch, SERIES);
            RawValues back = new RawValues();
            ChunkBlob.decode(content, chunk.size(), chunk.last(), 0, back);
            assertThat(back.size()).isEqualTo(chunk.size());
            assertThat(back.number(back.size() - 1)).isEqualTo(chunk.last());
            for (int i = 0; i < back.size(); i++) {
                int at = (int) (back.number(i) - first);
                assertThat(back.epochNanos(i)).isEqualTo(nanos[at]);
                assertThat(Double.doubleToRawLongBits(back.value(i)))
                        .isEqualTo(Double.doubleToRawLongBits(values[at]));
            }
        }
    }

    @Test
    void extreme_times_and_values_come_back() throws BadBlob {
        Batch batch = new Batch(16);
        long[] nanos = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, Long.MIN_VALUE};
        double[] values = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0, -0.0};
        for (int i = 0; i < nanos.length; i++) {
            batch.add(i + 1L, SERIES, nanos[i], Double.doubleToRawLongBits(values[i]));
        }
        RawValues back = new RawValues();
        ChunkBlob.decode(new ChunkBlob().encode(batch, SERIES), 5, 5, 0, back);
        assertThat(back.values()).containsExactly(values);
        assertThat(back.epochNanos(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(back.epochNanos(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void only_values_above_the_bound_are_given() throws BadBlob {
        RawValues back = new RawValues();
        ChunkBlob.decode(chunkOfTen(), 10, 10, 7, back);
        assertThat(back.values()).containsExactly(8, 9, 10);
    }

    @Test
    void a_damaged_chunk_is_refused_and_never_anything_worse() {
        Random random = new Random(20_261_202);
        byte[] good = chunkOfTen();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> ChunkBlob.decode(cut, 10, 10, 0, new RawValues()))
                    .isInstanceOf(BadBlob.class);
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            RawValues back = new RawValues();
            try {
                ChunkBlob.decode(bad, 10, 10, 0, back);
                assertThat(back.size()).isEqualTo(10);
            } catch (BadBlob e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                fail(Arrays.toString(bad), e);
            }
        }
    }

    @Test
    void what_is_wrong_is_said() {
        byte[] other = chunkOfTen();
        other[0] = 9;
        refused(other, 10, 10, "its version is 9, known is 1");
        refused(chunkOfTen(), 11, 10, "it has 10 values, its row says 11");
        refused(chunkOfTen(), 10, 12, "its last number is 10, its row says 12");
        refused(chunkOfTen(), 10, 9, "number 10 is not above the one before and at most 9");
        refused(Arrays.copyOf(chunkOfTen(), chunkOfTen().length + 1), 10, 10, "1 bytes are left");
        byte[] endless = {1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
        refused(endless, 10, 10, "a number is longer than 64 bits");
        byte[] huge = {1, -1, -1, -1, -1, 7, 0, 0, 0};
        refused(huge, 10, 10, "it claims 2147483647 entries in 3 bytes");
    }

    private static void refused(byte[] content, long size, long last, String why) {
        assertThatThrownBy(() -> ChunkBlob.decode(content, size, last, 0, new RawValues()))
                .isInstanceOf(BadBlob.class)
                .hasMessageContaining(why);
    }

    private static byte[] chunkOfTen() {
        Batch batch = new Batch(16);
        for (int i = 1; i <= 10; i++) {
            batch.add(i, SERIES, 1_000L * i, Double.doubleToRawLongBits(i));
        }
        return new ChunkBlob().encode(batch, SERIES);
    }
}
