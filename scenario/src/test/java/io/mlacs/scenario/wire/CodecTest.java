package io.mlacs.scenario.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Traits;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
    private static final ThreadMXBean ALLOCATION =
            (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface Decoding {
        Object decode(byte[] body) throws ProtocolException;
    }

    @Test
    void every_order_comes_back_as_it_was() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            for (int kind = 0; kind < Messages.ORDERS; kind++) {
                Order order = new Messages(seed).order(kind);
                assertThat(Codec.order(Codec.encode(order))).as("seed %d", seed).isEqualTo(order);
            }
        }
    }

    @Test
    void every_report_comes_back_as_it_was() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            for (int kind = 0; kind < Messages.REPORTS; kind++) {
                Report report = new Messages(seed).report(kind);
                Report back = Codec.report(Codec.encode(report));
                if (report instanceof Report.Iterated one
                        && back instanceof Report.Iterated other) {
                    assertThat(other.nanos()).as("seed %d", seed).isEqualTo(one.nanos());
                    assertThat(withoutNanos(other))
                            .as("seed %d", seed)
                            .isEqualTo(withoutNanos(one));
                } else {
                    assertThat(back).as("seed %d", seed).isEqualTo(report);
                }
            }
        }
    }

    private static final long[] NONE = {};

    private static Report.Iterated withoutNanos(Report.Iterated done) {
        return new Report.Iterated(
                done.operations(),
                done.undone(),
                done.batch(),
                done.busy(),
                done.wall(),
                NONE,
                done.readings());
    }

    @Test
    void parameters_and_fixtures_keep_their_order() throws Exception {
        Params params = Params.of("z", 1).with("a", 2).with("m", 3);
        Report.Catalogue catalogue =
                new Report.Catalogue(
                        List.of(
                                new Report.SuiteEntry(
                                        "s",
                                        "",
                                        List.of(
                                                new Report.ScenarioEntry(
                                                        "x",
                                                        "",
                                                        io.mlacs.scenario.Subject.of("t", ""),
                                                        java.util.Set.of(),
                                                        List.of(
                                                                new Report.CaseEntry(
                                                                        params,
                                                                        Traits.usual(),
                                                                        List.of())))),
                                        List.of())));

        Report.Catalogue back = (Report.Catalogue) Codec.report(Codec.encode(catalogue));

        assertThat(back.suites().get(0).scenarios().get(0).cases().get(0).params())
                .hasToString("z=1,a=2,m=3");
    }

    @Test
    void empty_collections_and_texts_come_back_empty() throws Exception {
        Order open = new Order.Open("", "", Map.of(), 0, 1, 0, "", Map.of(), "");
        Report iterated = new Report.Iterated(0, 0, 0, 0, 0, NONE, List.of());

        assertThat(Codec.order(Codec.encode(open))).isEqualTo(open);
        assertThat(((Report.Iterated) Codec.report(Codec.encode(iterated))).nanos()).isEmpty();
        assertThat(Codec.report(Codec.encode(new Report.Catalogue(List.of()))))
                .isEqualTo(new Report.Catalogue(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "\u0000", "語"})
    void a_long_text_is_cut_to_what_fits_whatever_it_holds(String character) throws Exception {
        Report.Failed failed = new Report.Failed(true, character.repeat(70_000));

        Report.Failed back = (Report.Failed) Codec.report(Codec.encode(failed));

        assertThat(back.wrongResult()).isTrue();
        assertThat(back.text()).isEqualTo(character.repeat(0xFFFF / 3));
    }

    @Test
    void the_fullest_iteration_fits_one_frame() throws Exception {
        long[] nanos = new Random(3).longs(Report.Iterated.MOST_VALUES).toArray();
        Report.Iterated report =
                new Report.Iterated(
                        1, 2, 3, 4, 5, nanos, List.of(new Reading("cpu", 1, "s", true)));

        byte[] body = Codec.encode(report);

        assertThat(body).hasSizeLessThan(Frames.LONGEST);
        assertThat(((Report.Iterated) Codec.report(body)).nanos()).isEqualTo(nanos);
    }

    @Test
    void an_unknown_kind_is_named() {
        assertThatThrownBy(() -> Codec.order(new byte[] {'?'}))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("unknown order 63");
        assertThatThrownBy(() -> Codec.report(new byte[] {'D'}))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("unknown report 68");
    }

    @Test
    void bytes_after_the_end_are_refused() {
        byte[] longer = Arrays.copyOf(Codec.encode(new Order.Finish()), 3);

        assertThatThrownBy(() -> Codec.order(longer))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("2 bytes too many in a frame of 3");
    }

    @Test
    void an_empty_frame_is_refused() {
        assertThatThrownBy(() -> Codec.report(new byte[0])).isInstanceOf(ProtocolException.class);
    }

    @Test
    void illegal_parameters_of_a_case_break_the_protocol() {
        // One suite of one scenario of one case with one parameter, `K` = `v`.
        ByteBuffer body = ByteBuffer.allocate(100).put((byte) 'c').putInt(1);
        body.putShort((short) 0).putShort((short) 0).putInt(1);
        body.putLong(0).putInt(0).putInt(0).putInt(1);
        body.putInt(1).putShort((short) 1).put((byte) 'K').putShort((short) 1).put((byte) 'v');

        assertThatThrownBy(() -> Codec.report(Arrays.copyOf(body.array(), 100)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("not lower case letters, digits and dashes: K");
    }

    @Test
    void a_count_that_cannot_be_is_refused_before_anything_is_allocated_for_it() {
        ByteBuffer body = ByteBuffer.allocate(Frames.LONGEST);
        body.put((byte) 'i').position(1 + 8 + 8 + 4 + 8 + 8);
        // As many values as bytes are left: eight times what they can hold.
        body.putInt(body.remaining() - Integer.BYTES);

        long before = ALLOCATION.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> Codec.report(body.array())).isInstanceOf(ProtocolException.class);
        assertThat(ALLOCATION.getCurrentThreadAllocatedBytes() - before).isLessThan(1L << 20);
    }

    /// Whatever comes, it is read or refused, and reading it takes memory in proportion to what came.
    @Test
    void random_truncated_and_mutated_frames_break_the_protocol_and_nothing_else() {
        int refused = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            byte[] body = broken(seed);
            refused += survives(seed, body, Codec::order) ? 0 : 1;
            refused += survives(seed, body, Codec::report) ? 0 : 1;
        }
        // An order is no report: were half of them not refused, this test would be asleep.
        assertThat(refused).isBetween(20_000, 39_999);
    }

    private static byte[] broken(int seed) {
        Random random = new Random(seed);
        Messages messages = new Messages(seed);
        byte[] body =
                random.nextBoolean()
                        ? Codec.encode(messages.order(random.nextInt(Messages.ORDERS)))
                        : Codec.encode(messages.report(random.nextInt(Messages.REPORTS)));
        switch (random.nextInt(4)) {
            case 0 -> {
                body = new byte[random.nextInt(300)];
                random.nextBytes(body);
            }
            case 1 -> {
                byte[] noise = new byte[1 + random.nextInt(300)];
                random.nextBytes(noise);
                noise[0] = body[0];
                body = noise;
            }
            case 2 -> body = Arrays.copyOf(body, random.nextInt(body.length));
            default -> {
                for (int i = 0; i <= random.nextInt(3); i++) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return body;
    }

    private static boolean survives(int seed, byte[] body, Decoding decoding) {
        long before = ALLOCATION.getCurrentThreadAllocatedBytes();
        boolean read = false;
        try {
            read = decoding.decode(body) != null;
        } catch (ProtocolException e) {
            assertThat(e).as("seed %d", seed).hasMessageMatching("(?s).+");
        } catch (Throwable e) {
            fail("seed " + seed + ": " + e, e);
        }
        assertThat(ALLOCATION.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for a frame of %d, seed %d", body.length, seed)
                .isLessThan(2L << 20);
        return read;
    }
}
