package io.mlacs.engine.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The one thread that writes: takes what came since it last looked and keeps it in one transaction, again and again. The longer a transaction takes, the
/// more comes meanwhile, and the fewer there are.
///
/// It starts a transaction when the flush interval has passed since the last, at once when the ring is half full or somebody awaits. With nothing to
/// do it is parked until the next append wakes it. After a failure it keeps the batch and tries again; until that works nothing more is accepted.
final class GroupCommit {
    /// Between attempts while nothing can be kept.
    private static final long RETRY_NANOS = 200_000_000;

    /// For somebody who has claimed a slot and was put aside before he filled it.
    private static final long SLOT_NANOS = 50_000;

    private static final long FOREVER = Long.MAX_VALUE;

    /// Where the batches go.
    interface Target {
        /// Keeps all of it or nothing.
        ///
        /// @return bytes of the raw values
        long keep(Batch batch, List<PendingWindow> windows);

        /// Whether there is something to keep without a value or a window.
        boolean hasMore();
    }

    private final Ring ring;
    private final Batch batch;
    private final Target target;
    private final long interval;
    private final int mostWindows;
    private final Thread thread;

    // Of the thread alone.
    private final List<PendingWindow> windows = new ArrayList<>();
    private long lastStart;
    private long servedRequests;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition kept = lock.newCondition();
    private final Condition room = lock.newCondition();

    private final AtomicInteger waitingForRoom = new AtomicInteger();
    private final AtomicLong newestRequest = new AtomicLong();

    // Guarded by the lock; those that are volatile are also read without it.
    private final Deque<PendingWindow> waitingWindows = new ArrayDeque<>();
    private long failedRequests;
    private long windowsAdded;
    private long windowsKept;
    private long batches;
    private long bytes;
    private boolean ended;
    private volatile boolean hasWindows;
    private volatile long acknowledged;
    private volatile @Nullable Throwable failure;

    /// @param name of the thread
    GroupCommit(String name, Ring ring, long interval, Target target) {
        this.ring = ring;
        this.batch = new Batch(ring.capacity());
        this.target = target;
        this.interval = interval;
        this.mostWindows = ring.capacity();
        this.acknowledged = ring.claimed();
        this.lastStart = System.nanoTime() - interval;
        // Not a virtual thread: the database blocks in native code.
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    boolean hasFailed() {
        return failure != null;
    }

    @Nullable Throwable failure() {
        return failure;
    }

    long acknowledged() {
        return acknowledged;
    }

    /// Claims a slot as soon as there is one.
    ///
    /// @return a number, or {@link Ring#CLOSED} if the journal failed or was closed meanwhile
    long claimWaiting() {
        lock.lock();
        waitingForRoom.incrementAndGet();
        try {
            while (true) {
                if (failure != null) {
                    return Ring.CLOSED;
                }
                long number = ring.claim();
                if (number != Ring.FULL) {
                    return number;
                }
                room.awaitUninterruptibly();
            }
        } finally {
            waitingForRoom.decrementAndGet();
            lock.unlock();
        }
    }

    /// Hands over a window as soon as there is room.
    ///
    /// @return whether it was accepted
    boolean add(PendingWindow window) {
        lock.lock();
        waitingForRoom.incrementAndGet();
        try {
            while (true) {
                if (failure != null || ring.isClosed()) {
                    return false;
                }
                if (waitingWindows.size() < mostWindows) {
                    waitingWindows.add(window);
                    windowsAdded++;
                    hasWindows = true;
                    wake();
                    return true;
                }
                room.awaitUninterruptibly();
            }
        } finally {
            waitingForRoom.decrementAndGet();
            lock.unlock();
        }
    }

    /// Waits until an append is kept, with all before it.
    ///
    /// @throws NotKeptException if an attempt that began after the call failed, or the journal was closed before
    void await(long number) throws InterruptedException {
        if (acknowledged < number) {
            await(() -> acknowledged >= number);
        }
    }

    /// Waits until everything accepted before the call is kept.
    void flush() throws InterruptedException {
        lock.lock();
        try {
            long values = ring.claimed();
            long ofWindows = windowsAdded;
            await(() -> acknowledged >= values && windowsKept >= ofWindows && !target.hasMore());
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier done) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long first = newestRequest.get() + 1;
            while (!done.getAsBoolean()) {
                if (failure != null && failedRequests >= first) {
                    throw notKept("the values awaited were not kept");
                }
                if (ended) {
                    throw notKept("the journal was closed before the values awaited were kept");
                }
                newestRequest.incrementAndGet();
                wake();
                kept.await();
            }
        } finally {
            lock.unlock();
        }
    }

    NotKeptException notKept(String what) {
        Throwable cause = failure;
        return cause == null
                ? new NotKeptException(what)
                : new NotKeptException(what + ": " + cause.getMessage(), cause);
    }

    /// Nothing more is accepted; what was is kept if it can be. Returns when the thread has ended, also to somebody who is interrupted.
    void close() {
        ring.close();
        wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// How it stands, at one moment.
    record Figures(long acknowledged, long windows, long batches, long bytes) {}

    Figures figures() {
        lock.lock();
        try {
            return new Figures(acknowledged, windowsKept, batches, bytes);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            boolean goOn = true;
            while (goOn) {
                pause();
                boolean closing = ring.isClosed();
                long request = newestRequest.get();
                collect();
                if (batch.isEmpty() && windows.isEmpty() && !target.hasMore()) {
                    goOn = !(closing && isDrained());
                    if (goOn) {
                        park(SLOT_NANOS);
                    }
                } else if (attempt(request)) {
                    goOn = !(closing && isDrained());
                } else {
                    goOn = !closing;
                }
            }
        } finally {
            end();
        }
    }

    /// Returns when it is time to write.
    private void pause() {
        if (failure != null) {
            long retryAt = System.nanoTime() + RETRY_NANOS;
            long left = RETRY_NANOS;
            while (left > 0 && !ring.isClosed() && newestRequest.get() == servedRequests) {
                park(left);
                left = retryAt - System.nanoTime();
            }
            return;
        }
        long half = ring.taken() + ring.capacity() / 2;
        while (!ring.isClosed() && newestRequest.get() == servedRequests) {
            boolean work = hasWork();
            long left = lastStart + interval - System.nanoTime();
            if (ring.claimed() >= half || (work && left <= 0)) {
                return;
            }
            long wakeAt = work ? half : ring.taken() + 1;
            ring.wakeAt(wakeAt);
            // Whoever claimed that number before we said so will not wake us. All others who have
            // something to say wake us always.
            if (ring.claimed() < wakeAt) {
                park(work ? left : FOREVER);
            }
        }
    }

    private boolean hasWork() {
        return ring.claimed() > ring.taken() || hasWindows || target.hasMore();
    }

    /// An interrupt would turn parking into spinning, and nobody has a reason to send one.
    private static void park(long nanos) {
        if (nanos == FOREVER) {
            LockSupport.park();
        } else {
            LockSupport.parkNanos(nanos);
        }
        Thread.interrupted();
    }

    /// Fills the batch, unless it still holds what could not be kept.
    private void collect() {
        lastStart = System.nanoTime();
        if (!batch.isEmpty() || !windows.isEmpty()) {
            return;
        }
        ring.takeInto(batch);
        boolean someWait = waitingForRoom.get() > 0;
        if (hasWindows || someWait) {
            lock.lock();
            try {
                takeWindows();
                room.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// A window that takes in values which are not taken yet has to wait for them: otherwise a restart would give their numbers to others.
    private void takeWindows() {
        for (PendingWindow next = waitingWindows.peek();
                next != null && next.row().through() <= ring.taken();
                next = waitingWindows.peek()) {
            windows.add(waitingWindows.remove());
        }
        hasWindows = !waitingWindows.isEmpty();
    }

    /// @param request those up to this one were made before the attempt
    /// @return whether it is kept
    private boolean attempt(long request) {
        servedRequests = request;
        try {
            long written = target.keep(batch, windows);
            lock.lock();
            try {
                if (!batch.isEmpty()) {
                    acknowledged = batch.last();
                }
                windowsKept += windows.size();
                batches++;
                bytes += written;
                failure = null;
                kept.signalAll();
            } finally {
                lock.unlock();
            }
            batch.clear();
            windows.clear();
            return true;
        } catch (RuntimeException | Error e) {
            lock.lock();
            try {
                failure = e;
                failedRequests = request;
                kept.signalAll();
                room.signalAll();
            } finally {
                lock.unlock();
            }
            return false;
        }
    }

    private boolean isDrained() {
        return ring.taken() == ring.claimed() && !hasWindows && !target.hasMore();
    }

    private void end() {
        // After an error nobody foresaw too: nobody may wait for a thread that is gone.
        ring.close();
        lock.lock();
        try {
            ended = true;
            kept.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
