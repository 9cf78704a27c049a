package io.mlacs.store;

import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The iterations of a trial as bytes, and back, bit for bit.
///
/// ```
/// byte    version, 1
/// varint  count
/// each    byte stage (0 pilot, 1 warm-up, 2 measured), varint operations, 8 bytes elapsed, 8 bytes mean, the least significant first
/// ```
final class IterationBlob {
    private static final byte VERSION = 1;
    private static final int LONGEST_ENTRY = 1 + 10 + 8 + 8;
    private static final int SHORTEST_ENTRY = 1 + 1 + 8 + 8;

    private IterationBlob() {}

    static byte[] encode(List<Trial.Iteration> iterations) {
        ByteBuffer blob =
                Bytes.buffer(
                        Math.addExact(11, Math.multiplyExact(iterations.size(), LONGEST_ENTRY)));
        blob.put(VERSION);
        Bytes.putVarint(blob, iterations.size());
        for (Trial.Iteration iteration : iterations) {
            blob.put(code(iteration.stage()));
            Bytes.putVarint(blob, iteration.operations());
            blob.putDouble(iteration.elapsed()).putDouble(iteration.mean());
        }
        byte[] bytes = new byte[blob.position()];
        blob.get(0, bytes);
        return bytes;
    }

    static List<Trial.Iteration> decode(byte[] bytes) throws BadBlob {
        ByteBuffer blob = Bytes.reading(bytes, 0);
        if (!blob.hasRemaining() || blob.get() != VERSION) {
            throw new BadBlob("its version is not " + VERSION);
        }
        long claimed = Bytes.varint(blob);
        int count = Bytes.count(claimed, blob.remaining() / SHORTEST_ENTRY);
        List<Trial.Iteration> iterations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (!blob.hasRemaining()) {
                throw new BadBlob("it ends after " + i + " of " + count + " iterations");
            }
            Stage stage = stage(blob.get());
            long operations = Bytes.varint(blob);
            if (blob.remaining() < 16) {
                throw new BadBlob("it ends after " + i + " of " + count + " iterations");
            }
            iterations.add(
                    new Trial.Iteration(stage, operations, blob.getDouble(), blob.getDouble()));
        }
        if (blob.hasRemaining()) {
            throw new BadBlob(blob.remaining() + " bytes are left over");
        }
        return iterations;
    }

    private static byte code(Stage stage) {
        return switch (stage) {
            case PILOT -> 0;
            case WARMUP -> 1;
            case MEASURED -> 2;
        };
    }

    private static Stage stage(byte code) throws BadBlob {
        return switch (code) {
            case 0 -> Stage.PILOT;
            case 1 -> Stage.WARMUP;
            case 2 -> Stage.MEASURED;
            default -> throw new BadBlob("it has an unknown stage: " + code);
        };
    }
}
