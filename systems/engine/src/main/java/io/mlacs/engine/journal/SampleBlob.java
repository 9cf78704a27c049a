package io.mlacs.engine.journal;

import io.mlacs.core.model.Sample;

/// The sample of a window as bytes and back, bit for bit.
///
/// ```
/// byte    version, 1
/// byte    0 raw values, 1 histogram
/// varint  count, at least 1
/// each    8 bytes value, IEEE 754, the least significant first; varint how often, only in a histogram
/// ```
final class SampleBlob {
    private static final byte VERSION = 1;
    private static final byte RAW = 0;
    private static final byte HISTOGRAM = 1;

    private SampleBlob() {}

    static byte[] encode(Sample sample) {
        double[] values = sample.values();
        long[] counts = sample.counts();
        Blob blob =
                new Blob(
                        2
                                + Blob.LONGEST_VARINT
                                + values.length * (Double.BYTES + Blob.LONGEST_VARINT));
        blob.put(VERSION);
        blob.put(sample.isRaw() ? RAW : HISTOGRAM);
        blob.putVarint(values.length);
        for (int i = 0; i < values.length; i++) {
            blob.putLong(Double.doubleToRawLongBits(values[i]));
            if (!sample.isRaw()) {
                blob.putVarint(counts[i]);
            }
        }
        return blob.written();
    }

    static Sample decode(byte[] content) throws BadBlob {
        Blob blob = new Blob(content);
        blob.requireVersion(VERSION);
        byte kind = blob.get();
        if (kind != RAW && kind != HISTOGRAM) {
            throw new BadBlob("its kind is unknown: " + kind);
        }
        boolean raw = kind == RAW;
        double[] values = new double[blob.getCount(raw ? Double.BYTES : Double.BYTES + 1)];
        long[] counts = new long[raw ? 0 : values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(blob.getLong());
            if (!raw) {
                counts[i] = blob.getVarint();
            }
        }
        blob.requireEnd();
        try {
            return raw ? Sample.of(values) : Sample.ofHistogram(values, counts);
        } catch (IllegalArgumentException e) {
            throw new BadBlob(String.valueOf(e.getMessage()));
        }
    }
}
