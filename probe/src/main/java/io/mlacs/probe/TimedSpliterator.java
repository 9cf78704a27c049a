package io.mlacs.probe;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A spliterator that tells when there is nothing left in any of its parts.
final class TimedSpliterator<T> implements Spliterator<T> {
    private final Spliterator<T> spliterator;
    private final Pending pending;
    private final AtomicInteger parts;
    private boolean exhausted;

    TimedSpliterator(Spliterator<T> spliterator, Pending pending) {
        this(spliterator, pending, new AtomicInteger(1));
    }

    private TimedSpliterator(Spliterator<T> spliterator, Pending pending, AtomicInteger parts) {
        this.spliterator = spliterator;
        this.pending = pending;
        this.parts = parts;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        boolean advanced;
        try {
            advanced = spliterator.tryAdvance(action);
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
        if (!advanced) {
            exhausted();
        }
        return advanced;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        try {
            spliterator.forEachRemaining(action);
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
        exhausted();
    }

    private void exhausted() {
        if (!exhausted) {
            exhausted = true;
            if (parts.decrementAndGet() == 0) {
                pending.ok();
            }
        }
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        Spliterator<T> part = spliterator.trySplit();
        if (part == null) {
            return null;
        }
        parts.incrementAndGet();
        return new TimedSpliterator<>(part, pending, parts);
    }

    @Override
    public long estimateSize() {
        return spliterator.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
        return spliterator.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
        return spliterator.characteristics();
    }

    @Override
    public boolean hasCharacteristics(int characteristics) {
        return spliterator.hasCharacteristics(characteristics);
    }

    @Override
    public Comparator<? super T> getComparator() {
        return spliterator.getComparator();
    }
}
