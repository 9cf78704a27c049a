package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.sql.DatabaseException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIT {
    private static final int KILLS = 6;
    private static final Random RANDOM = new Random(20_261_204);

    @TempDir Path dir;

    @Test
    void a_kill_at_any_moment_loses_nothing_acknowledged_and_repeats_nothing() throws Exception {
        long[] kept = new long[Appender.THREADS];
        for (int kill = 0; kill < KILLS; kill++) {
            long[] acknowledged = kept.clone();
            try (OtherProcess process = OtherProcess.running(Appender.class, file())) {
                assertThat(process.line()).isEqualTo("open");
                int lines = 1 + RANDOM.nextInt(500);
                for (int i = 0; i < lines; i++) {
                    note(process.line(), acknowledged);
                }
                process.kill();
                // What it had said before it was killed counts as well; its last line may be half.
                for (String line = process.line(); line != null; ) {
                    String next = process.line();
                    if (next != null) {
                        note(line, acknowledged);
                    }
                    line = next;
                }
            }
            try (Journal journal = Journal.open(file(), JournalOptions.usual())) {
                Recovered recovered = journal.recovered(1);
                long all = 0;
                for (int t = 0; t < Appender.THREADS; t++) {
                    RawValues values = recovered.series().get(t).open();
                    assertThat((long) values.size()).isGreaterThanOrEqualTo(acknowledged[t]);
                    assertThat(acknowledged[t]).isGreaterThanOrEqualTo(kept[t]);
                    kept[t] = values.size();
                    all += kept[t];
                    // The n-th is n: nothing is missing, doubled or out of order.
                    assertThat(values.values())
                            .isEqualTo(LongStream.range(0, kept[t]).asDoubleStream().toArray());
                }
                assertThat(recovered.acknowledged()).isEqualTo(all);
                String integrity = journal.read(JournalIT::integrity);
                assertThat(integrity).isEqualTo("ok");
            }
        }
        assertThat(LongStream.of(kept).min().orElseThrow()).isGreaterThan(1_000);
    }

    @Test
    void a_file_held_by_another_process_is_refused_at_once_and_free_when_that_is_killed()
            throws Exception {
        try (OtherProcess process = OtherProcess.running(Appender.class, file())) {
            assertThat(process.line()).isEqualTo("open");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Journal.open(file(), JournalOptions.usual()))
                        .isInstanceOfSatisfying(
                                DatabaseException.class,
                                e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.LOCKED))
                        .hasMessage(
                                file()
                                        + " is being recorded into by process "
                                        + process.pid()
                                        + ": end it or name another file");
            }
            process.kill();
        }
        Journal.open(file(), JournalOptions.usual()).close();
    }

    @Test
    void refusing_a_second_journal_here_does_not_let_another_process_in() throws Exception {
        OtherLoader loader = new OtherLoader();
        try (Journal _ = Journal.open(file(), JournalOptions.usual())) {
            assertThatThrownBy(() -> Journal.open(file(), JournalOptions.usual()))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> loader.take(file()))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("another journal in this process");
            try (OtherProcess process = OtherProcess.running(Appender.class, file())) {
                assertThat(process.line())
                        .contains("recorded into by process " + ProcessHandle.current().pid());
                assertThat(process.line()).isNull();
            }
        }
    }

    private static void note(String line, long[] acknowledged) {
        int space = line.indexOf(' ');
        int series = Integer.parseInt(line.substring(0, space));
        acknowledged[series - 1] =
                Math.max(acknowledged[series - 1], Long.parseLong(line.substring(space + 1)));
    }

    private static String integrity(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA integrity_check")) {
            row.next();
            return row.getString(1);
        }
    }

    private Path file() {
        return dir.resolve("engine.db");
    }
}
