package io.mlacs.engine.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Gives calls to agents, who may come and go at any time. Who is unhealthy is passed over; that nobody is left is an answer of its own.
///
/// ```java
/// switch (balancer.choose()) {
///     case Choice.Chosen(Call call) -> { try (call) { ask(call.agent()); } }
///     case Choice.NoAgents() -> …
///     case Choice.AllUnhealthy(int agents) -> …
/// }
/// ```
///
/// Thread-safe. Choosing takes no lock that joining or leaving holds.
public final class Balancer {
    private final int most;
    private final Policy policy;
    private final LongSupplier nanos;

    /// @param healthy whether it is to be chosen
    private record Joined(Member member, double weight, boolean healthy) {}

    // guarded by this
    private final Map<String, Joined> joined = new LinkedHashMap<>();

    private volatile Available available = new Available(List.of(), new double[0]);
    private volatile int agents;

    private Balancer(int most, Policy policy, LongSupplier nanos) {
        if (most < 1) {
            throw new IllegalArgumentException("most is not positive: " + most);
        }
        this.most = most;
        this.policy = policy;
        this.nanos = nanos;
    }

    /// Of two drawn by weight the one with fewer calls outstanding for its weight.
    ///
    /// @param most agents at a time
    public static Balancer leastOutstanding(int most, long seed) {
        return new Balancer(most, new Policy.LeastOutstanding(seed), () -> 0);
    }

    /// In turn, by weight, evenly spread. Choosing takes time in proportion to the agents.
    ///
    /// @param most agents at a time
    public static Balancer roundRobin(int most) {
        return new Balancer(most, new Policy.RoundRobin(), () -> 0);
    }

    /// Of two drawn by weight the one where a call is expected to be over first.
    ///
    /// @param most agents at a time
    /// @param decay in which a peak of the latency falls to 1/e: 10 seconds in Finagle
    /// @param nanos a clock that does not go back: `System::nanoTime`
    public static Balancer peakEwma(int most, long seed, Duration decay, LongSupplier nanos) {
        if (!decay.isPositive()) {
            throw new IllegalArgumentException("decay is not positive: " + decay);
        }
        double nanoseconds = decay.toNanosPart() + decay.toSeconds() * 1e9;
        return new Balancer(most, new Policy.PeakEwma(seed, nanoseconds), nanos);
    }

    /// Lets an agent join, healthy; or gives one that has joined another weight.
    ///
    /// @throws IllegalArgumentException if the weight is none, or there are as many agents as there may be
    public synchronized void join(String agent, double weight) {
        Demand.requireName("agent", agent);
        Demand.requireWeight(weight);
        Joined before = joined.get(agent);
        if (before == null && joined.size() >= most) {
            throw new IllegalArgumentException("more than " + most + " agents: " + agent);
        }
        joined.put(
                agent,
                before == null
                        ? new Joined(new Member(agent), weight, true)
                        : new Joined(before.member, weight, before.healthy));
        publish();
    }

    /// Calls that it has may end as they will.
    ///
    /// @return whether it had joined
    public synchronized boolean leave(String agent) {
        boolean left = joined.remove(agent) != null;
        publish();
        return left;
    }

    /// @return whether it has joined
    public synchronized boolean healthy(String agent, boolean isHealthy) {
        Joined changed =
                joined.computeIfPresent(
                        agent,
                        (name, before) -> new Joined(before.member, before.weight, isHealthy));
        publish();
        return changed != null;
    }

    private void publish() {
        List<Joined> healthy = joined.values().stream().filter(Joined::healthy).toList();
        agents = joined.size();
        available =
                new Available(
                        healthy.stream().map(Joined::member).toList(),
                        healthy.stream().mapToDouble(Joined::weight).toArray());
    }

    public Choice choose() {
        Available now = available;
        if (now.size() == 0) {
            int all = agents;
            return all == 0 ? new Choice.NoAgents() : new Choice.AllUnhealthy(all);
        }
        long started = nanos.getAsLong();
        Member member = now.member(policy.choose(now, started));
        member.outstanding().incrementAndGet();
        return new Choice.Chosen(new Call(this, member, started));
    }

    void ended(Member member, long started, boolean failed) {
        member.outstanding().decrementAndGet();
        long now = nanos.getAsLong();
        policy.ended(member, Math.max(0, now - started), failed, now);
    }

    /// Calls that have not ended, of each agent that has joined.
    public synchronized Map<String, Integer> outstanding() {
        Map<String, Integer> outstanding = new LinkedHashMap<>();
        List<Joined> all = new ArrayList<>(joined.values());
        all.forEach(one -> outstanding.put(one.member.name(), one.member.outstanding().get()));
        return outstanding;
    }
}
