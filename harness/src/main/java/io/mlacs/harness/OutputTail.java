package io.mlacs.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The end of what a process prints. Everything is read, so that a flood cannot block the process; the last {@link #KEPT} bytes are kept.
final class OutputTail {
    static final int KEPT = 16 * 1024;

    private final byte[] ring = new byte[KEPT];
    private long total;
    private final Thread reader;

    OutputTail(String name, InputStream stream) {
        reader = Thread.ofVirtual().name(name).start(() -> drain(stream));
    }

    private void drain(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                append(buffer, n);
            }
        } catch (IOException e) {
            byte[] note =
                    ("[output cut off: " + e.getMessage() + "]").getBytes(StandardCharsets.UTF_8);
            append(note, note.length);
        }
    }

    private synchronized void append(byte[] bytes, int n) {
        for (int i = 0; i < n; i++) {
            ring[(int) (total++ % KEPT)] = bytes[i];
        }
        notifyAll();
    }

    /// Waits until it contains the text or the time is up.
    synchronized void awaitText(String text, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !text().contains(text); ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    /// What has been printed when the process has ended.
    String awaitEnd(long millis) throws InterruptedException {
        reader.join(java.time.Duration.ofMillis(millis));
        return text();
    }

    synchronized String text() {
        int size = (int) Math.min(total, KEPT);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = ring[(int) ((total - size + i) % KEPT)];
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return total > KEPT
                ? "[" + (total - KEPT) + " bytes before this were dropped]\n" + text
                : text;
    }
}
