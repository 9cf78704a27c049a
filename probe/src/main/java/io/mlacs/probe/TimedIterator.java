package io.mlacs.probe;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/// An iterator that tells when there is nothing left.
final class TimedIterator<T> implements Iterator<T> {
    private final Iterator<T> iterator;
    private final Pending pending;

    TimedIterator(Iterator<T> iterator, Pending pending) {
        this.iterator = iterator;
        this.pending = pending;
    }

    @Override
    public boolean hasNext() {
        boolean more;
        try {
            more = iterator.hasNext();
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
        if (!more) {
            pending.ok();
        }
        return more;
    }

    @Override
    public T next() {
        try {
            return iterator.next();
        } catch (NoSuchElementException nothingLeft) {
            pending.ok();
            throw nothingLeft;
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
    }

    @Override
    public void remove() {
        iterator.remove();
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        try {
            iterator.forEachRemaining(action);
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
        pending.ok();
    }
}
