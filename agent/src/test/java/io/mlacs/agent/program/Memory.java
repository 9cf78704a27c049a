package io.mlacs.agent.program;

import io.mlacs.probe.Allocation;
import io.mlacs.probe.MemoryMonitored;
import io.mlacs.probe.Probe;
import io.mlacs.probe.Timed;
import io.mlacs.probe.Window;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// What calls allocate, on both kinds of threads; and what measuring allocates.
final class Memory {
    private Memory() {}

    static void run() throws Exception {
        IOException broken = new IOException("broken");
        CompletableFuture<byte[]> loaded = new CompletableFuture<>();
        loaded.complete(null);
        for (int i = 0; i < 3; i++) {
            array(1_000_000);
            both(500_000);
            future(250_000).complete(null);
            try {
                fails(2_000_000, broken);
            } catch (IOException e) {
                Program.saw("thrown by a monitored method", e.getMessage());
            }
        }
        for (Window window : Probe.global().reader().take()) {
            if (window.id().name().startsWith("Memory.")
                    && window.id().name().endsWith(".allocated")) {
                Program.saw("bytes " + window.id(), Arrays.toString(window.values()));
            }
        }
        Program.saw("less than a byte for each timed call", allocated() < 1_000_000);
        Program.saw("bytes of all threads", Allocation.ofAllThreads().isPresent());
        onVirtualThread();
    }

    @MemoryMonitored
    static byte[] array(int length) {
        return new byte[length - 16];
    }

    @Timed
    @MemoryMonitored
    static byte[] both(int length) {
        return new byte[length - 16];
    }

    @Timed
    @MemoryMonitored
    static CompletableFuture<byte[]> future(int length) {
        CompletableFuture<byte[]> future = new CompletableFuture<>();
        byte[] made = new byte[length - 16 - 24];
        return made.length > 0 ? future : null;
    }

    @MemoryMonitored
    static byte[] fails(int length, IOException broken) throws IOException {
        byte[] made = new byte[length - 16];
        if (made.length > 0) {
            throw broken;
        }
        return made;
    }

    @Timed
    static int quick(int value) {
        return value + 1;
    }

    /// Of the second half: the first meets values of each magnitude for the first time.
    private static long allocated() {
        int value = 0;
        long before = 0;
        for (int i = 0; i < 2_000_000; i++) {
            if (i == 1_000_000) {
                before = Allocation.ofThisThread();
            }
            value = quick(value);
        }
        Program.saw("value", value);
        return Allocation.ofThisThread() - before;
    }

    @Timed
    @MemoryMonitored
    static void parks() {
        LockSupport.parkNanos(2_000_000);
    }

    /// Where there are virtual threads; a platform thread else.
    private static void onVirtualThread() throws Exception {
        Thread thread;
        try {
            thread =
                    (Thread)
                            Thread.class
                                    .getMethod("startVirtualThread", Runnable.class)
                                    .invoke(null, (Runnable) Memory::parks);
        } catch (NoSuchMethodException beforeJava21) {
            thread = new Thread(Memory::parks);
            thread.start();
        }
        thread.join();
        for (Window window : Probe.global().reader().take()) {
            if (window.id().toString().equals("Memory.parks{outcome=ok}")) {
                Program.saw("parked for at least 2 ms", window.values()[0] >= 0.00199);
            }
        }
    }
}
