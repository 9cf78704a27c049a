package io.mlacs.engine.resource;

/// The law of {@link Limit.Gradient}: works in windows, each of so many calls.
final class LatencyLaw implements Law {
    /// Windows with a queue until the latency without one is measured anew.
    private static final int PROBE_AFTER = 30;

    /// Calls in a window, at least; and at least as many rounds.
    private static final int FEWEST_CALLS = 30;

    private static final int ROUNDS = 2;

    /// How far the limit goes towards where one window would have it.
    private static final double STEP = 0.5;

    private enum Mode {
        /// The limit moves.
        TRACK,
        /// Waits until no more calls run than the measurement may have, and then until those of before have ended. Calls that started after are no way to tell: the
        /// first of them to end are the short ones.
        DRAIN,
        SETTLE,
        /// Measures the latency without a queue.
        PROBE
    }

    private final Limit.Gradient of;
    private double limit;
    private Mode mode = Mode.PROBE;

    /// Of calls that were not queued, in nanoseconds; 0 if not known.
    private double unqueued;

    private int queuedWindows;
    private int calls;
    private int done;
    private double sum;
    private int mostRunning;

    LatencyLaw(Limit.Gradient of) {
        this.of = of;
        limit = of.initial();
    }

    @Override
    public int limit() {
        return mode == Mode.TRACK ? (int) limit : probeLimit();
    }

    /// Where the limit has settled there are `(limit - √limit) / tolerance` calls that are not queued; half of that.
    private int probeLimit() {
        return Math.max(of.least(), (int) ((limit - Math.sqrt(limit)) / (2 * of.tolerance())));
    }

    @Override
    public void ended(Outcome outcome, long latency, long started, long now, int running) {
        calls++;
        mostRunning = Math.max(mostRunning, running);
        if (outcome == Outcome.DONE) {
            done++;
            sum += latency;
        }
        switch (mode) {
            case DRAIN -> {
                if (running - 1 <= probeLimit() || calls > ROUNDS * limit) { // some may hang
                    begin(Mode.SETTLE);
                }
            }
            case SETTLE -> {
                if (calls >= ROUNDS * probeLimit()) {
                    begin(Mode.PROBE);
                }
            }
            case PROBE -> {
                if (isFull()) {
                    endProbe();
                }
            }
            case TRACK -> {
                if (isFull()) {
                    endWindow();
                }
            }
        }
    }

    private boolean isFull() {
        return calls >= Math.max(FEWEST_CALLS, ROUNDS * limit());
    }

    private void endProbe() {
        if (done > 0) {
            unqueued = Math.max(1, sum / done);
        }
        queuedWindows = 0;
        double kept = kept();
        if (kept < 1) {
            move(limit * kept);
        }
        begin(Mode.TRACK);
    }

    private void endWindow() {
        double gradient = 1;
        if (done > 0) {
            double mean = Math.max(1, sum / done);
            unqueued = unqueued == 0 ? mean : Math.min(unqueued, mean);
            gradient = Math.clamp(of.tolerance() * unqueued / mean, 0.5, 1);
        }
        double kept = kept();
        double target = limit * Math.min(gradient, kept);
        if (kept == 1 && 2.0 * mostRunning >= limit) { // else there is no room or no need
            target += Math.sqrt(limit);
        }
        move(limit + STEP * (target - limit));
        if (gradient < 1) {
            queuedWindows++;
        }
        begin(queuedWindows >= PROBE_AFTER ? Mode.DRAIN : Mode.TRACK);
    }

    /// What is left of the limit for the share of calls that were turned away: half if it was all (as in Alizadeh and others, Data Center TCP, 2010).
    private double kept() {
        return 1 - (calls - done) / (2.0 * calls);
    }

    private void move(double to) {
        limit = Math.clamp(to, of.least(), of.most());
    }

    private void begin(Mode next) {
        mode = next;
        calls = 0;
        done = 0;
        sum = 0;
        mostRunning = 0;
    }
}
