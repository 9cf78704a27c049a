package io.mlacs.scenario.child;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.WrongResult;
import io.mlacs.scenario.child.probe.ThreadAllocation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The timed loops. One worker's own: its buffer, its sums.
///
/// Between two clock readings nothing is allocated, logged or shared. In the two loops that time operations one by one, the allocation counter is read outside the clock
/// readings and the check comes after both.
final class Loop {
    /// Waiting with `parkNanos` overshoots by some 60 us, so the last stretch before a deadline is spun.
    private static final long SPIN_NANOS = 100_000;

    private final Operation operation;

    @SuppressWarnings("UnusedVariable") // What counts is that the compiler cannot know.
    private volatile boolean neverTrue;

    final long[] nanos;

    /// Of the latest iteration.
    int values;

    long operations;
    long undone;
    long busy;
    long allocated;
    long firstStart;
    long lastEnd;

    Loop(Operation operation, int capacity) {
        this.operation = operation;
        this.nanos = new long[capacity];
    }

    private void reset() {
        values = 0;
        operations = 0;
        undone = 0;
        busy = 0;
        allocated = 0;
    }

    /// One after the other, each timed by itself, until the time is up, the buffer is full or `most` are done.
    void oneByOne(long length, int most) throws Exception {
        reset();
        long expected = operation.expected();
        long start = System.nanoTime();
        long end = start;
        firstStart = start;
        int limit = Math.min(most, nanos.length);
        do {
            long before = ThreadAllocation.read();
            long t0 = System.nanoTime();
            long digest = operation.invoke();
            end = System.nanoTime();
            allocated += ThreadAllocation.read() - before;
            busy += end - t0;
            nanos[values++] = end - t0;
            check(digest, expected);
        } while (end - start < length && values < limit);
        operations = values;
        lastEnd = end;
    }

    /// Batches, each timed as a whole.
    void batches(long length, int most, int batch) throws Exception {
        reset();
        long start = System.nanoTime();
        long end = start;
        firstStart = start;
        long sum = 0;
        int limit = Math.min(most, nanos.length);
        long before = ThreadAllocation.read();
        do {
            long t0 = System.nanoTime();
            sum += batch(batch);
            end = System.nanoTime();
            busy += end - t0;
            nanos[values++] = end - t0;
        } while (end - start < length && values < limit);
        allocated = ThreadAllocation.read() - before;
        operations = (long) values * batch;
        lastEnd = end;
        long expected = operation.expected() * operations;
        if (sum != expected) {
            throw new WrongResult(
                    "digests of "
                            + operations
                            + " operations add up to "
                            + sum
                            + ", not to "
                            + expected
                            + " ("
                            + operations
                            + " x "
                            + operation.expected()
                            + ")");
        }
        operation.check();
    }

    /// Each turn reads a volatile field, as JMH's loop does. It costs a fraction of a nanosecond, and it keeps the compiler from merging turns and from
    /// moving loads out of the loop: the work cannot be done once for all. The sum of the digests keeps it from not being done.
    private long batch(int batch) throws Exception {
        // In a local, because behind a volatile read a field is read again, and with it the
        // receiver's class.
        Operation work = operation;
        long sum = 0;
        for (int i = 0; i < batch && !neverTrue; i++) {
            sum += work.invoke();
        }
        return sum;
    }

    /// An open load: the n-th operation of the iteration is due n/rate after its start, whoever of the workers is free takes it, and its latency counts from when it was due.
    ///
    /// @param next the number of the next operation that is due, shared by the workers
    /// @param start when the first is due
    /// @param patience ns after the iteration's end after which what is due and not started is given up
    void paced(AtomicLong next, long start, long length, double rate, long patience)
            throws Exception {
        reset();
        long expected = operation.expected();
        firstStart = start;
        long end = start;
        while (values < nanos.length) {
            long due = start + (long) (next.getAndIncrement() * (1e9 / rate));
            if (due - start >= length) {
                break;
            }
            if (System.nanoTime() - start > length + patience) {
                undone++;
                continue;
            }
            await(due);
            long before = ThreadAllocation.read();
            long t0 = System.nanoTime();
            long digest = operation.invoke();
            end = System.nanoTime();
            allocated += ThreadAllocation.read() - before;
            busy += end - t0;
            nanos[values++] = end - due;
            check(digest, expected);
        }
        operations = values;
        lastEnd = end;
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void check(long digest, long expected) throws Exception {
        if (digest != expected) {
            throw new WrongResult("digest of the result is " + digest + ", not " + expected);
        }
        operation.check();
    }
}
