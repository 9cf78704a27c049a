package io.mlacs.engine.journal;

import io.mlacs.sql.Database;
import io.mlacs.sql.DatabaseException;
import io.mlacs.sql.Durability;
import io.mlacs.sql.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Durable recording of the values of many series, from many threads, in one SQLite file; what it keeps and what it survives: `docs/engine-journal.md`.
///
/// An append claims a place in a bounded queue and returns its number, 1 for the first value ever in the file. One thread keeps what is queued, many
/// values in a transaction. What {@link #acknowledged} says is kept, nothing else is. While nothing can be kept, because the disk is full, the
/// file is locked or gone, appends are refused at once; what was accepted before waits, and is kept as soon as that is possible.
///
/// Thread-safe. One journal has a file to itself.
public final class Journal implements AutoCloseable {
    /// What {@link #append} returns while the journal has failed or is closed.
    public static final long REFUSED = -1;

    /// What {@link #append} returns for a value that is not finite.
    public static final long NOT_FINITE = -2;

    /// More series than this one file does not take.
    public static final int MOST_SERIES = 100_000;

    static final Schema SCHEMA = new Schema("engine", "io/mlacs/engine/migration", 2);

    private final Hold hold;
    private final Database database;
    private final Durability durability;
    private final SeriesTable series;
    private final Ring ring;
    private final GroupCommit commit;
    private final long opened;
    private final LongAdder refused = new LongAdder();
    private final LongAdder notFinite = new LongAdder();

    private final Object closing = new Object();
    private boolean closed;

    private record Found(List<SeriesKey> series, long newest) {}

    private Journal(
            Hold hold,
            Database database,
            Place place,
            JournalOptions options,
            InstantSource clock) {
        this.hold = hold;
        this.database = database;
        this.durability = options.durability();
        Found found =
                database.read(connection -> {
                    JournalRows rows = new JournalRows(database.file(), connection);
                    return new Found(rows.series(), rows.newest());
                });
        this.opened = found.newest();
        this.series = new SeriesTable(found.series(), MOST_SERIES);
        this.ring = new Ring(options.queueCapacity(), opened);
        this.commit =
                new GroupCommit(
                        "mlacs-journal " + database.file().getFileName(),
                        ring,
                        options.flushInterval().toNanos(),
                        new JournalFile(database, place, series, options.retention(), clock));
    }

    /// Opens the file, made if missing, and starts the thread that writes.
    ///
    /// @throws DatabaseException LOCKED at once if another journal has the file, the message names its process; CORRUPT, FOREIGN, NEWER, NOT_WRITABLE
    ///     as {@link Database#open} does; the file was not changed then
    public static Journal open(Path file, JournalOptions options) {
        return open(file, options, InstantSource.system());
    }

    /// @param clock for the age of what is kept
    static Journal open(Path file, JournalOptions options, InstantSource clock) {
        Hold hold = Hold.take(file);
        try {
            Database database =
                    Database.open(file, options.patience(), options.durability(), SCHEMA);
            try {
                Journal journal = new Journal(hold, database, Place.of(file), options, clock);
                journal.commit.start();
                return journal;
            } catch (RuntimeException | Error e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            hold.undo();
            throw e;
        }
    }

    /// The id of a series, for {@link #append}; the same in every journal of this file. Its row is kept in the transaction of its first value at the
    /// latest.
    ///
    /// @throws IllegalStateException if it is one more than {@link #MOST_SERIES}
    public int series(SeriesKey key) {
        Integer known = series.find(key);
        if (known != null) {
            return known;
        }
        int id = series.add(key);
        commit.wake();
        return id;
    }

    /// Hands over a value. Waits, parked, while the queue is full; an interrupt does not end that, and stays set. Allocates nothing.
    ///
    /// @param series as {@link #series} gave it
    /// @param epochNanos kept as it is, and of no influence on the order
    /// @return the value's number, or REFUSED or NOT_FINITE
    public long append(int series, long epochNanos, double value) {
        requireKnown(series);
        if (!Double.isFinite(value)) {
            notFinite.increment();
            return NOT_FINITE;
        }
        long number = commit.hasFailed() ? Ring.CLOSED : ring.claim();
        if (number == Ring.FULL) {
            number = commit.claimWaiting();
        }
        if (number == Ring.CLOSED) {
            refused.increment();
            return REFUSED;
        }
        ring.publish(number, series, epochNanos, value);
        if (ring.wakes(number)) {
            commit.wake();
        }
        return number;
    }

    /// Number of the newest append that was accepted; for {@link WindowRow#through}.
    public long appended() {
        return ring.claimed();
    }

    /// Every append with a number up to this one is kept.
    public long acknowledged() {
        return commit.acknowledged();
    }

    /// Has an append written at once and waits until it is kept, with all before it.
    ///
    /// @param number as {@link #append} returned it
    /// @throws NotKeptException if it is not kept: it was refused, an attempt after this call failed, or the journal was closed. What was accepted may still
    ///     be kept later, unless the journal is closed.
    public void await(long number) throws InterruptedException {
        if (number < 0) {
            throw commit.notKept(
                    number == NOT_FINITE
                            ? "the value was not accepted, it is not finite"
                            : "the value was not accepted");
        }
        if (number > ring.claimed()) {
            throw new IllegalArgumentException(
                    "no append has the number " + number + ", the newest is " + ring.claimed());
        }
        commit.await(number);
    }

    /// Has everything written that was accepted before the call, windows and new series too, and waits until it is kept.
    ///
    /// @throws NotKeptException as {@link #await} does
    public void flush() throws InterruptedException {
        commit.flush();
    }

    /// Hands over a closed window, to be kept in the next batch, or in the one that keeps the last value it takes in. Waits, like {@link #append}, while as
    /// many wait as the queue may hold values.
    ///
    /// @return false if it is refused, because the journal has failed or is closed
    public boolean window(int series, WindowRow row) {
        requireKnown(series);
        if (row.through() > ring.claimed()) {
            throw new IllegalArgumentException(
                    "window goes through append "
                            + row.through()
                            + ", the newest is "
                            + ring.claimed());
        }
        boolean accepted = commit.add(new PendingWindow(series, row));
        if (!accepted) {
            refused.increment();
        }
        return accepted;
    }

    public JournalStatus status() {
        GroupCommit.Figures figures = commit.figures();
        return new JournalStatus(
                ring.claimed(),
                figures.acknowledged(),
                refused.sum(),
                notFinite.sum(),
                series.known(),
                figures.windows(),
                figures.batches(),
                figures.bytes(),
                durability,
                ring.isClosed(),
                Optional.ofNullable(commit.failure()).map(Journal::inWords));
    }

    /// What was in the file when this journal was opened, less what was pruned since. Read at each call, so that nobody has to keep it.
    ///
    /// @param windowsPerSeries the newest so many, at least 1
    /// @throws DatabaseException CORRUPT if a row is damaged; the message names it
    public Recovered recovered(int windowsPerSeries) {
        if (windowsPerSeries < 1) {
            throw new IllegalArgumentException(
                    "windowsPerSeries is not positive: " + windowsPerSeries);
        }
        return read(connection -> recovered(connection, windowsPerSeries));
    }

    private Recovered recovered(Connection connection, int windowsPerSeries) throws SQLException {
        JournalRows rows = new JournalRows(database.file(), connection);
        List<SeriesKey> keys = rows.series();
        List<List<WindowRow>> windows = new ArrayList<>();
        List<RawValues> open = new ArrayList<>();
        long[] through = new long[keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            List<WindowRow> ofSeries = rows.windows(i + 1, windowsPerSeries);
            through[i] = ofSeries.isEmpty() ? 0 : ofSeries.getLast().through();
            windows.add(ofSeries);
            open.add(new RawValues());
        }
        rows.values(through, opened, open);
        List<Recovered.Series> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            all.add(new Recovered.Series(i + 1, keys.get(i), windows.get(i), open.get(i)));
        }
        return new Recovered(opened, all);
    }

    /// The newest so many windows of a series that are kept, oldest first.
    ///
    /// @throws DatabaseException CORRUPT if a row is damaged; the message names it
    public List<WindowRow> windows(int series, int most) {
        requireKnown(series);
        return read(connection ->
                new JournalRows(database.file(), connection).windows(series, Math.max(0, most)));
    }

    /// Does work of the owner's own on other tables of the same file, in a transaction of its own; batches wait meanwhile.
    ///
    /// @see Database#write
    public <T> T write(Database.Work<T> work) {
        return database.write(work);
    }

    /// @see Database#read
    public <T> T read(Database.Work<T> work) {
        return database.read(work);
    }

    /// Refuses what comes from now on, keeps what was accepted, and gives the file up. Doing it again does nothing. An interrupt does not end it, and
    /// stays set.
    ///
    /// @throws NotKeptException if something that was accepted could not be kept; the journal is closed all the same
    @Override
    public void close() {
        commit.close();
        synchronized (closing) {
            if (closed) {
                return;
            }
            closed = true;
            try (hold) {
                database.close();
            }
        }
        long lost = ring.claimed() - commit.acknowledged();
        if (lost > 0 || commit.hasFailed()) {
            throw commit.notKept("closed without keeping all, " + lost + " values are lost");
        }
    }

    private void requireKnown(int id) {
        if (id < 1 || id > series.known()) {
            throw new IllegalArgumentException(
                    "series is not between 1 and " + series.known() + ": " + id);
        }
    }

    private static String inWords(Throwable failure) {
        String message = failure instanceof DatabaseException ? failure.getMessage() : null;
        return message == null ? "writing failed: " + failure : message;
    }
}
