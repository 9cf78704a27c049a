package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutputTailTest {
    private static final long PATIENCE = 30_000;

    private static String tailOf(String printed) throws InterruptedException {
        byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
        return new OutputTail("test", new ByteArrayInputStream(bytes)).awaitEnd(PATIENCE);
    }

    @Test
    void what_fits_is_kept_whole() throws Exception {
        assertThat(tailOf("")).isEmpty();
        assertThat(tailOf("größer\n")).isEqualTo("größer\n");
        assertThat(tailOf("x".repeat(OutputTail.KEPT))).isEqualTo("x".repeat(OutputTail.KEPT));
    }

    @Test
    void of_more_exactly_the_last_bytes_are_kept_and_how_many_were_dropped_is_said()
            throws Exception {
        Random random = new Random(5);
        for (int extra : new int[] {1, 8_191, 8_192, OutputTail.KEPT, 100_003}) {
            String printed =
                    random.ints(OutputTail.KEPT + (long) extra, ' ', '~')
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();

            assertThat(tailOf(printed))
                    .isEqualTo(
                            "["
                                    + extra
                                    + " bytes before this were dropped]\n"
                                    + printed.substring(extra));
        }
    }

    @Test
    void a_character_cut_at_the_edge_breaks_no_other() throws Exception {
        // Three bytes each; 16,384 is no multiple of three.
        String tail = tailOf("語".repeat(10_000) + "!");

        assertThat(tail)
                .startsWith("[" + (30_001 - OutputTail.KEPT) + " bytes before")
                .endsWith("語".repeat(5_461) + "!");
    }

    @Test
    void a_stream_that_breaks_leaves_what_came_and_says_so() throws Exception {
        InputStream broken =
                new InputStream() {
                    private boolean first = true;

                    @Override
                    public int read() throws IOException {
                        throw new IOException("no single bytes");
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        if (!first) {
                            throw new IOException("pipe broke");
                        }
                        first = false;
                        bytes[from] = 'a';
                        return 1;
                    }
                };

        assertThat(new OutputTail("test", broken).awaitEnd(PATIENCE))
                .isEqualTo("a[output cut off: pipe broke]");
    }

    @Test
    void a_text_is_waited_for_while_the_stream_goes_on() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out)) {
            OutputTail tail = new OutputTail("test", in);
            out.write("first, ".getBytes(StandardCharsets.UTF_8));
            out.write("then the end".getBytes(StandardCharsets.UTF_8));
            out.flush();

            tail.awaitText("the end", PATIENCE);

            assertThat(tail.text()).isEqualTo("first, then the end");
        }
    }
}
