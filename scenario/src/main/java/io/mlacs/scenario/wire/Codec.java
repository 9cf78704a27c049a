package io.mlacs.scenario.wire;

import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Orders and reports as bytes: a byte that names the kind, then the components in order.
///
/// {@link #VERSION} changes with any of them.
public final class Codec {
    public static final int VERSION = 2;

    /// Text is cut to this many characters, so that it fits the two length bytes of `writeUTF` whatever it holds.
    private static final int LONGEST_TEXT = 0xFFFF / 3;

    private Codec() {}

    public static byte[] encode(Order order) {
        return bytes(out -> {
            if (order instanceof Order.Describe) {
                out.kind('D');
            } else if (order instanceof Order.Open open) {
                out.kind('O').text(open.suite()).text(open.scenario()).texts(open.params());
                out.data.writeLong(open.seed());
                out.data.writeInt(open.workers());
                out.data.writeDouble(open.rate());
                out.text(open.scratch()).texts(open.fixtures()).text(open.recording());
            } else if (order instanceof Order.Iterate iterate) {
                out.kind('I').data.writeBoolean(iterate.measured());
                out.data.writeLong(iterate.nanos());
                out.data.writeInt(iterate.most());
                out.data.writeInt(iterate.batch());
            } else if (order instanceof Order.Finish) {
                out.kind('F');
            } else if (order instanceof Order.StartFixture start) {
                out.kind('S').text(start.suite()).text(start.fixture());
            } else if (order instanceof Order.ReadLedger) {
                out.kind('L');
            }
        });
    }

    public static Order order(byte[] body) throws ProtocolException {
        return decode(
                body,
                (kind, in) ->
                        switch (kind) {
                            case 'D' -> new Order.Describe();
                            case 'O' ->
                                    new Order.Open(
                                            in.text(),
                                            in.text(),
                                            in.texts(),
                                            in.data.readLong(),
                                            in.data.readInt(),
                                            in.data.readDouble(),
                                            in.text(),
                                            in.texts(),
                                            in.text());
                            case 'I' ->
                                    new Order.Iterate(
                                            in.data.readBoolean(),
                                            in.data.readLong(),
                                            in.data.readInt(),
                                            in.data.readInt());
                            case 'F' -> new Order.Finish();
                            case 'S' -> new Order.StartFixture(in.text(), in.text());
                            case 'L' -> new Order.ReadLedger();
                            default -> throw new ProtocolException("unknown order " + (int) kind);
                        });
    }

    public static byte[] encode(Report report) {
        return bytes(out -> {
            if (report instanceof Report.Hello hello) {
                out.kind('h').data.writeInt(hello.version());
                out.data.writeLong(hello.pid());
                out.texts(hello.jvm());
            } else if (report instanceof Report.Catalogue catalogue) {
                out.kind('c').each(catalogue.suites(), Codec::write);
            } else if (report instanceof Report.Opened opened) {
                out.kind('o').each(opened.fixtures(), Out::text);
            } else if (report instanceof Report.Iterated done) {
                out.kind('i').data.writeLong(done.operations());
                out.data.writeLong(done.undone());
                out.data.writeInt(done.batch());
                out.data.writeLong(done.busy());
                out.data.writeLong(done.wall());
                out.data.writeInt(done.nanos().length);
                for (long value : done.nanos()) {
                    out.data.writeLong(value);
                }
                out.each(done.readings(), Codec::write);
            } else if (report instanceof Report.Finished finished) {
                out.kind('f').each(finished.readings(), Codec::write);
            } else if (report instanceof Report.FixtureStarted started) {
                out.kind('s').text(started.address());
            } else if (report instanceof Report.Ledger ledger) {
                out.kind('l').each(ledger.readings(), Codec::write);
            } else if (report instanceof Report.Failed failed) {
                out.kind('x').data.writeBoolean(failed.wrongResult());
                out.text(failed.text());
            }
        });
    }

    public static Report report(byte[] body) throws ProtocolException {
        return decode(
                body,
                (kind, in) ->
                        switch (kind) {
                            case 'h' ->
                                    new Report.Hello(
                                            in.data.readInt(), in.data.readLong(), in.texts());
                            case 'c' -> new Report.Catalogue(in.list(Codec::readSuite));
                            case 'o' -> new Report.Opened(in.list(In::text));
                            case 'i' ->
                                    new Report.Iterated(
                                            in.data.readLong(),
                                            in.data.readLong(),
                                            in.data.readInt(),
                                            in.data.readLong(),
                                            in.data.readLong(),
                                            in.longs(),
                                            in.list(Codec::readReading));
                            case 'f' -> new Report.Finished(in.list(Codec::readReading));
                            case 's' -> new Report.FixtureStarted(in.text());
                            case 'l' -> new Report.Ledger(in.list(Codec::readReading));
                            case 'x' -> new Report.Failed(in.data.readBoolean(), in.text());
                            default -> throw new ProtocolException("unknown report " + (int) kind);
                        });
    }

    private static void write(Out out, Reading reading) throws IOException {
        out.text(reading.metric()).data.writeDouble(reading.value());
        out.text(reading.unit()).data.writeBoolean(reading.lowerIsBetter());
    }

    private static Reading readReading(In in) throws IOException {
        return new Reading(in.text(), in.data.readDouble(), in.text(), in.data.readBoolean());
    }

    private static void write(Out out, Report.SuiteEntry suite) throws IOException {
        out.text(suite.name()).text(suite.description());
        out.each(suite.scenarios(), Codec::write);
        out.each(suite.fixtures(), Out::text);
    }

    private static Report.SuiteEntry readSuite(In in) throws IOException {
        return new Report.SuiteEntry(
                in.text(), in.text(), in.list(Codec::readScenario), in.list(In::text));
    }

    private static void write(Out out, Report.ScenarioEntry scenario) throws IOException {
        out.text(scenario.name()).text(scenario.description());
        out.text(scenario.subject().name()).text(scenario.subject().version());
        out.each(scenario.subject().capabilities(), Out::text);
        out.each(scenario.needs(), Out::text);
        out.each(scenario.cases(), Codec::write);
    }

    private static Report.ScenarioEntry readScenario(In in) throws IOException {
        return new Report.ScenarioEntry(
                in.text(),
                in.text(),
                new Subject(in.text(), in.text(), in.set()),
                in.set(),
                in.list(Codec::readCase));
    }

    private static void write(Out out, Report.CaseEntry one) throws IOException {
        Traits traits = one.traits();
        out.texts(one.params().values());
        out.data.writeBoolean(traits.cold());
        out.data.writeBoolean(traits.virtualThreads());
        out.data.writeBoolean(traits.spansThreads());
        out.text(traits.floor()).text(traits.durability());
        out.each(
                one.goals(),
                (to, goal) -> {
                    to.text(goal.metric()).data.writeDouble(goal.value());
                    to.text(goal.source());
                });
    }

    private static Report.CaseEntry readCase(In in) throws IOException {
        return new Report.CaseEntry(
                new Params(in.texts()),
                new Traits(
                        in.data.readBoolean(),
                        in.data.readBoolean(),
                        in.data.readBoolean(),
                        in.text(),
                        in.text()),
                in.list(from -> new Goal(from.text(), from.data.readDouble(), from.text())));
    }

    private interface Writing<T> {
        void write(Out out, T value) throws IOException;
    }

    private interface Reader<T> {
        T read(In in) throws IOException;
    }

    private interface Body {
        void write(Out out) throws IOException;
    }

    private interface Kinds<T> {
        T read(char kind, In in) throws IOException;
    }

    private static byte[] bytes(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            body.write(new Out(new DataOutputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static <T> T decode(byte[] body, Kinds<T> kinds) throws ProtocolException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(body));
        try {
            T value = kinds.read((char) data.readUnsignedByte(), new In(data));
            if (data.available() > 0) {
                throw new ProtocolException(
                        data.available() + " bytes too many in a frame of " + body.length);
            }
            return value;
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new ProtocolException(
                    "frame of " + body.length + " bytes cannot be read: " + e, e);
        }
    }

    private static final class Out {
        final DataOutputStream data;

        Out(DataOutputStream data) {
            this.data = data;
        }

        Out kind(char kind) throws IOException {
            data.writeByte(kind);
            return this;
        }

        Out text(String text) throws IOException {
            data.writeUTF(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
            return this;
        }

        Out texts(Map<String, String> map) throws IOException {
            data.writeInt(map.size());
            for (Map.Entry<String, String> entry : map.entrySet()) {
                text(entry.getKey()).text(entry.getValue());
            }
            return this;
        }

        <T> void each(Iterable<? extends T> values, Writing<T> writing) throws IOException {
            List<T> list = new ArrayList<>();
            values.forEach(list::add);
            data.writeInt(list.size());
            for (T value : list) {
                writing.write(this, value);
            }
        }
    }

    private static final class In {
        final DataInputStream data;

        In(DataInputStream data) {
            this.data = data;
        }

        String text() throws IOException {
            return data.readUTF();
        }

        /// There can be no more elements than the bytes that are left hold.
        ///
        /// @param least bytes one element takes
        private int count(int least) throws IOException {
            int count = data.readInt();
            if (count < 0 || count > data.available() / least) {
                throw new ProtocolException(
                        "count of " + count + " with " + data.available() + " bytes left");
            }
            return count;
        }

        Map<String, String> texts() throws IOException {
            int count = count(2 * Short.BYTES);
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                map.put(text(), text());
            }
            return map;
        }

        long[] longs() throws IOException {
            long[] values = new long[count(Long.BYTES)];
            for (int i = 0; i < values.length; i++) {
                values[i] = data.readLong();
            }
            return values;
        }

        <T> List<T> list(Reader<T> reader) throws IOException {
            int count = count(Short.BYTES);
            List<T> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                values.add(reader.read(this));
            }
            return values;
        }

        Set<String> set() throws IOException {
            return new LinkedHashSet<>(list(In::text));
        }
    }
}
