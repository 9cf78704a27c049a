package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.mlacs.core.model.Sample;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleBlobTest {
    private static final Sample HISTOGRAM =
            Sample.ofHistogram(new double[] {-1.5, 0.25, 1e300}, new long[] {1, 1L << 40, 7});

    @Test
    void a_histogram_and_raw_values_come_back() throws BadBlob {
        Sample raw = Sample.of(3, -1, 2.5, 3);
        assertThat(SampleBlob.decode(SampleBlob.encode(HISTOGRAM))).isEqualTo(HISTOGRAM);
        assertThat(SampleBlob.decode(SampleBlob.encode(raw))).isEqualTo(raw);
    }

    @Test
    void a_damaged_sample_is_refused_and_never_anything_worse() {
        Random random = new Random(20_261_203);
        byte[] good = SampleBlob.encode(HISTOGRAM);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 2));
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(SampleBlob.decode(bad).size()).isPositive();
            } catch (BadBlob e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                fail(Arrays.toString(bad), e);
            }
        }
    }
}
