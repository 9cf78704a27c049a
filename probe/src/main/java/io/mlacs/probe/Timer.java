package io.mlacs.probe;

import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The times of one name, by outcome: the series `NAME{outcome=ok}`, and those of `error` and `cancelled` once there is one. Thread-safe; no method throws anything of its own.
///
/// ```java
/// Timer timer = Probe.global().timer("answer");             // once
/// String answer = timer.time(() -> model.answer(question)); // a call
///
/// long start = System.nanoTime();
/// return timer.stage(start, client.send(request));           // the same future, timed until it is completed
/// ```
public final class Timer {
    private final Probe probe;
    private final String name;
    private final Series ok;
    private volatile @Nullable Series error;
    private volatile @Nullable Series cancelled;

    /// @throws IllegalArgumentException if the name is not one of a series, or such a series exists in another unit
    Timer(Probe probe, String name) {
        this.probe = probe;
        this.name = name;
        ok = probe.series(Outcome.OK.of(name), Unit.SECONDS);
    }

    public String name() {
        return name;
    }

    /// Records what began at `start` and has just returned, or thrown. Allocates nothing.
    ///
    /// @param start of `System.nanoTime()`
    @SuppressWarnings("exports") // of an annotation that is not there at run time
    public void ended(long start, @Nullable Throwable thrown) {
        took(System.nanoTime() - start, thrown);
    }

    /// Records what took so many nanoseconds until it returned, or threw.
    @SuppressWarnings("exports") // of an annotation that is not there at run time
    public void took(long nanos, @Nullable Throwable thrown) {
        if (thrown == null) {
            try {
                ok.record(nanos);
            } catch (Throwable ours) {
                probe.failed(ours);
            }
        } else {
            record(Outcome.of(thrown), nanos);
        }
    }

    void record(Outcome outcome, long took) {
        try {
            series(outcome).record(took);
        } catch (Throwable ours) {
            probe.failed(ours);
        }
    }

    private Series series(Outcome outcome) {
        return switch (outcome) {
            case OK -> ok;
            case ERROR -> {
                Series made = error;
                if (made == null) {
                    made = probe.series(outcome.of(name), Unit.SECONDS);
                    error = made;
                }
                yield made;
            }
            case CANCELLED -> {
                Series made = cancelled;
                if (made == null) {
                    made = probe.series(outcome.of(name), Unit.SECONDS);
                    cancelled = made;
                }
                yield made;
            }
        };
    }

    /// Times a call.
    ///
    /// @throws Exception what the call throws
    public <T> T time(Callable<T> call) throws Exception {
        long start = System.nanoTime();
        T result;
        try {
            result = call.call();
        } catch (Throwable thrown) {
            ended(start, thrown);
            throw thrown;
        }
        ended(start, null);
        return result;
    }

    /// Begins something whose end is told by a callback.
    public Pending begin() {
        return begin(System.nanoTime());
    }

    /// Begins something that began at `start` of `System.nanoTime()`.
    public Pending begin(long start) {
        return new Pending(this, start);
    }

    /// Times a stage until it is completed. One that does not let itself be watched is timed until now.
    ///
    /// @param start of `System.nanoTime()`
    /// @return the same object
    public <S extends CompletionStage<?>> S stage(long start, S stage) {
        Pending pending = begin(start);
        try {
            stage.whenComplete((result, thrown) -> pending.ended(thrown));
        } catch (Throwable ours) {
            probe.failed(ours);
            pending.ok();
        }
        return stage;
    }

    /// Each subscription is timed from `subscribe` until its end: completion, failure or cancellation.
    public <T> Flow.Publisher<T> publisher(Flow.Publisher<T> publisher) {
        return new TimedPublisher<>(this, publisher);
    }

    /// Timed until the terminal operation has ended; where that is `iterator` or `spliterator`, until these are exhausted. Closed before that it is cancelled. As lazy as the original, and in its order.
    ///
    /// @param start of `System.nanoTime()`
    public <T> Stream<T> stream(long start, Stream<T> stream) {
        return new TimedStream<>(stream, begin(start));
    }

    /// Timed until there is nothing left, which is when `hasNext` says so, `next` throws, or `forEachRemaining` returns. One that is given up is not recorded: use {@link #begin}.
    ///
    /// @param start of `System.nanoTime()`
    public <T> Iterator<T> iterator(long start, Iterator<T> iterator) {
        return new TimedIterator<>(iterator, begin(start));
    }

    Probe probe() {
        return probe;
    }

    @Override
    public String toString() {
        return "timer " + name;
    }
}
