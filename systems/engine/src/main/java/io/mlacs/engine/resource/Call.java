package io.mlacs.engine.resource;

import java.util.concurrent.atomic.AtomicBoolean;

/// A call that an agent was chosen for, until it is closed. Counts as outstanding so long: close it whatever happens. Thread-safe.
public final class Call implements AutoCloseable {
    private final Balancer balancer;
    private final Member member;
    private final long started;
    private final AtomicBoolean isEnded = new AtomicBoolean();

    Call(Balancer balancer, Member member, long started) {
        this.balancer = balancer;
        this.member = member;
        this.started = started;
    }

    public String agent() {
        return member.name();
    }

    /// It went well. Nothing happens if it has ended before.
    @Override
    public void close() {
        end(false);
    }

    /// It went wrong. Nothing happens if it has ended before.
    public void failed() {
        end(true);
    }

    private void end(boolean hasFailed) {
        if (isEnded.compareAndSet(false, true)) {
            balancer.ended(member, started, hasFailed);
        }
    }
}
