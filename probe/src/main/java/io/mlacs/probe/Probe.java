package io.mlacs.probe;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// All series of a program, bounded in number. Starts no thread. Thread-safe.
///
/// ```java
/// Series time = Probe.global().series("checkout.time", Unit.SECONDS);   // once
/// long start = System.nanoTime();
/// checkout();
/// time.record(System.nanoTime() - start);                              // about 20 ns
///
/// Reader reader = Probe.global().reader();                             // once a second, say
/// for (Window window : reader.take()) { … }
/// ```
public final class Probe {
    /// Series of one probe unless told otherwise.
    public static final int MOST_SERIES = 10_000;

    private static final Probe GLOBAL = new Probe(MOST_SERIES);

    private final int mostSeries;
    private final Map<SeriesId, Series> byId = new ConcurrentHashMap<>();
    private final Queue<Series> inOrder = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /// Where values go for which there is no room: by unit, in no reader's sight.
    private final Map<Unit, Series> unlisted = new ConcurrentHashMap<>();

    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Allocation> allocations = new ConcurrentHashMap<>();

    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile @Nullable Throwable lastFailure;

    private Probe(int mostSeries) {
        this.mostSeries = mostSeries;
    }

    /// The one of this process: what the annotations record into.
    public static Probe global() {
        return GLOBAL;
    }

    /// One of your own, with at most {@link #MOST_SERIES} series.
    public static Probe create() {
        return new Probe(MOST_SERIES);
    }

    /// @throws IllegalArgumentException if `mostSeries` is not positive
    public static Probe withAtMost(int mostSeries) {
        if (mostSeries < 1) {
            throw new IllegalArgumentException("mostSeries is not positive: " + mostSeries);
        }
        return new Probe(mostSeries);
    }

    /// Times a call of the global probe: {@link #timer} says how. Keep the timer where nanoseconds count: this looks it up.
    ///
    /// @throws Exception what the call throws
    public static <T> T time(String name, Callable<T> call) throws Exception {
        return GLOBAL.timer(name).time(call);
    }

    /// Measures what a call allocates on its thread, for the global probe: {@link Allocation} says how.
    ///
    /// @throws Exception what the call throws
    public static <T> T memory(String name, Callable<T> call) throws Exception {
        return GLOBAL.allocation(name).measure(call);
    }

    /// How much heap the result of a call holds, into the series `NAME.retained` of the global probe.
    ///
    /// Expensive: two to five full garbage collections before the call and after it, which stop the whole program for as long as they take. What other threads allocate or let go
    /// meanwhile is counted in: ask when nothing else runs. Classes loaded by the call count too: ask twice, believe the second. Some
    /// kilobytes up or down are noise; a difference below zero is refused by the series.
    ///
    /// @throws Exception what the call throws; nothing is recorded then
    public static <T> Retained<T> retained(String name, Callable<T> call) throws Exception {
        return Retained.of(GLOBAL.series(name + ".retained", Unit.BYTES), call);
    }

    /// The timer of this name, made if missing. Its series count towards {@link #MOST_SERIES}.
    ///
    /// @throws IllegalArgumentException if there cannot be a series of this name
    public Timer timer(String name) {
        Timer known = timers.get(name);
        if (known != null) {
            return known;
        }
        // Names without end must not fill this map either.
        return full()
                ? new Timer(this, name)
                : timers.computeIfAbsent(name, missing -> new Timer(this, missing));
    }

    /// The meter of allocated bytes of this name, made if missing.
    ///
    /// @throws IllegalArgumentException if there cannot be a series of this name
    public Allocation allocation(String name) {
        Allocation known = allocations.get(name);
        if (known != null) {
            return known;
        }
        return full()
                ? new Allocation(this, name)
                : allocations.computeIfAbsent(name, missing -> new Allocation(this, missing));
    }

    private boolean full() {
        return size.get() >= mostSeries;
    }

    /// A series without tags.
    public Series series(String name, Unit unit) {
        return series(SeriesId.of(name), unit);
    }

    /// The series of this identity, made if missing. When there are as many as there may be, a series that only counts: {@link #turnedAway}, {@link #lost}.
    ///
    /// @throws IllegalArgumentException if it exists with another unit
    public Series series(SeriesId id, Unit unit) {
        Series found = byId.get(id);
        if (found == null) {
            found = made(id, unit);
        }
        if (found.unit() != unit) {
            throw new IllegalArgumentException(
                    "series " + id + " is in " + found.unit() + ", not in " + unit);
        }
        return found;
    }

    private Series made(SeriesId id, Unit unit) {
        Series made =
                byId.computeIfAbsent(
                        id,
                        missing -> {
                            if (!reserved()) {
                                return null;
                            }
                            Series fresh = new Series(missing, unit);
                            inOrder.add(fresh);
                            return fresh;
                        });
        if (made != null) {
            return made;
        }
        turnedAway.increment();
        return unlisted.computeIfAbsent(
                unit, any -> new Series(SeriesId.of("unlisted." + any.symbol()), any));
    }

    private boolean reserved() {
        int now = size.get();
        while (now < mostSeries) {
            if (size.compareAndSet(now, now + 1)) {
                return true;
            }
            now = size.get();
        }
        return false;
    }

    /// In the order they were made.
    public Collection<Series> all() {
        return Collections.unmodifiableCollection(inOrder);
    }

    /// How often a series was asked for and there was no room for it.
    public long turnedAway() {
        return turnedAway.sum();
    }

    /// Values recorded into series for which there was no room: they are in no window.
    public long lost() {
        return unlisted.values().stream().mapToLong(Series::count).sum();
    }

    /// A failure of ours, which the program that is observed must not meet.
    void failed(Throwable failure) {
        failures.increment();
        lastFailure = failure;
    }

    /// How often recording failed, for a reason of ours, and was given up so that the program could go on.
    public long failures() {
        return failures.sum();
    }

    /// The newest of {@link #failures}.
    @SuppressWarnings("exports") // of an annotation that is not there at run time
    public @Nullable Throwable lastFailure() {
        return lastFailure;
    }

    /// Sees what is recorded from the beginning of each series, then what comes after each look.
    public Reader reader() {
        return new Reader(this);
    }
}
