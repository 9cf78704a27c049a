package io.mlacs.engine.journal;

import io.mlacs.sql.DatabaseException;
import java.nio.file.Path;
import java.time.Duration;

/// The main of a JVM that is to be killed: appends from several threads, each to a series of its own, the value n as its n-th, and says how many of
/// each are acknowledged: `SERIES COUNT`.
final class Appender {
    static final int THREADS = 2;

    private Appender() {}

    public static void main(String[] args) throws Exception {
        JournalOptions options =
                JournalOptions.usual()
                        .withQueueCapacity(1_024)
                        .withFlushInterval(Duration.ofMillis(1))
                        .with(new Retention(Long.MAX_VALUE, Duration.ofDays(1), 1));
        try (Journal journal = Journal.open(Path.of(args[0]), options)) {
            int[] series = new int[THREADS];
            long[] start = new long[THREADS];
            Recovered recovered = journal.recovered(1);
            for (int t = 0; t < THREADS; t++) {
                series[t] = journal.series(Fixture.key("t" + t));
                start[t] =
                        recovered.series().size() > t ? recovered.series().get(t).open().size() : 0;
            }
            System.out.println("open");
            Thread[] threads = new Thread[THREADS];
            for (int t = 0; t < THREADS; t++) {
                int mine = t;
                threads[t] =
                        Thread.ofPlatform().start(() -> append(journal, series[mine], start[mine]));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (DatabaseException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void append(Journal journal, int series, long start) {
        // What was appended and is not acknowledged yet: more can never wait.
        long[] numbers = new long[4_096];
        long said = start;
        for (long n = start; ; n++) {
            numbers[(int) (n % numbers.length)] = journal.append(series, n, n);
            long acknowledged = journal.acknowledged();
            long before = said;
            while (said <= n && numbers[(int) (said % numbers.length)] <= acknowledged) {
                said++;
            }
            if (said > before) {
                System.out.println(series + " " + said);
            }
        }
    }
}
