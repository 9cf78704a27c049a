package io.mlacs.engine.resource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/// Several servers with one queue, in virtual time: calls arrive at random (Poisson), take a random time (exponential), and are turned away where the queue is full.
final class SimulatedServer {
    private static final double NANOS = 1e9;

    private final Random random;
    private final double meanSeconds;
    private final double arrivalsPerSecond;
    private final int mostQueued;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<Served> queue = new ArrayDeque<>();
    private int servers;
    private int busy;
    private long now;
    private double slowness = 1;

    /// What happened in a stretch of time.
    ///
    /// @param perSecond calls served
    /// @param latency mean of those, in seconds
    /// @param limit mean in time
    record Stretch(double perSecond, double latency, double limit, double refusedShare) {}

    private record Served(Permit permit, long started) {}

    /// @param served none: a call arrives
    private record Event(long at, Optional<Served> served) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Long.compare(at, other.at);
        }
    }

    SimulatedServer(
            long seed, int servers, double meanSeconds, double arrivalsPerSecond, int mostQueued) {
        random = new Random(seed);
        this.servers = servers;
        this.meanSeconds = meanSeconds;
        this.arrivalsPerSecond = arrivalsPerSecond;
        this.mostQueued = mostQueued;
    }

    long now() {
        return now;
    }

    void servers(int other) {
        servers = other;
        startQueued();
    }

    /// Every call takes so many times as long from now on.
    void slowness(double other) {
        slowness = other;
    }

    Stretch run(ConcurrencyLimit limit, double seconds) {
        long until = now + (long) (seconds * NANOS);
        if (events.isEmpty()) {
            events.add(new Event(now + exponential(1 / arrivalsPerSecond), Optional.empty()));
        }
        long begin = now;
        long refusedBefore = limit.refused();
        long served = 0;
        long arrived = 0;
        double latency = 0;
        double limits = 0;
        while (events.peek() != null && events.peek().at() <= until) {
            Event event = events.remove();
            limits += (double) limit.limit() * (event.at() - now);
            now = event.at();
            if (event.served().isPresent()) {
                Served ended = event.served().get();
                busy--;
                ended.permit().release(Outcome.DONE);
                served++;
                latency += (now - ended.started()) / NANOS;
                startQueued();
            } else {
                arrived++;
                limit.tryAcquire().ifPresent(this::arrive);
                events.add(new Event(now + exponential(1 / arrivalsPerSecond), Optional.empty()));
            }
        }
        return new Stretch(
                served / seconds,
                latency / served,
                limits / (now - begin),
                (double) (limit.refused() - refusedBefore) / arrived);
    }

    private void arrive(Permit permit) {
        if (busy >= servers && queue.size() >= mostQueued) {
            permit.release(Outcome.OVERLOADED);
            return;
        }
        queue.add(new Served(permit, now));
        startQueued();
    }

    private void startQueued() {
        while (busy < servers && !queue.isEmpty()) {
            busy++;
            events.add(
                    new Event(
                            now + exponential(slowness * meanSeconds),
                            Optional.of(queue.remove())));
        }
    }

    private long exponential(double mean) {
        return Math.round(-mean * Math.log(1 - random.nextDouble()) * NANOS);
    }
}
