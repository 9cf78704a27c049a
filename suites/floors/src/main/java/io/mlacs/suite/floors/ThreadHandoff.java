package io.mlacs.suite.floors;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/// Two threads that wait for each other: what any work given to another thread costs at least.
final class ThreadHandoff implements Scenario {
    @Override
    public String name() {
        return "thread-handoff";
    }

    @Override
    public String description() {
        return "One un-pipelined round trip between two parked threads, in seconds: the worker"
                + " hands a number over and unparks its partner, the partner hands it back and"
                + " unparks the worker, nobody spins, so two wakes; both are platform threads"
                + " (default) or both virtual ones; checked: each number comes back, in order.";
    }

    @Override
    public Subject subject() {
        return Subjects.jdk();
    }

    @Override
    public List<Params> cases() {
        return List.of(Params.of("thread", "platform"), Params.of("thread", "virtual"));
    }

    @Override
    public Traits traits(Params params) {
        Traits traits = Traits.usual().spanningThreads();
        return params.get("thread").equals("virtual") ? traits.onVirtualThreads() : traits;
    }

    @Override
    public Operation open(Setup setup) {
        String kind = setup.params().get("thread");
        Thread.Builder partner =
                switch (kind) {
                    case "platform" -> Thread.ofPlatform().daemon();
                    case "virtual" -> Thread.ofVirtual();
                    default ->
                            throw new IllegalArgumentException(
                                    "parameter thread is neither platform nor virtual: " + kind);
                };
        return new RoundTrip(partner.name("handoff-partner"), LongUnaryOperator.identity());
    }

    static final class RoundTrip implements Operation {
        private static final long STOP = -1;
        private static final long OUT_OF_ORDER = -2;

        private final Thread partner;
        private final LongUnaryOperator answer;
        private volatile Thread worker = Thread.currentThread();
        private volatile long request;
        private volatile long reply;
        private long asked;

        RoundTrip(Thread.Builder partner, LongUnaryOperator answer) {
            this.answer = answer;
            this.partner = partner.start(this::reply);
        }

        /// 1 if the number that came back is the one handed over.
        @Override
        public long invoke() throws InterruptedException {
            long before = asked;
            long number = before + 1;
            asked = number;
            worker = Thread.currentThread();
            request = number;
            LockSupport.unpark(partner);
            long back = reply;
            while (back == before) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for " + number);
                }
                back = reply;
            }
            return back - before;
        }

        @Override
        public long expected() {
            return 1;
        }

        boolean partnerIsVirtual() {
            return partner.isVirtual();
        }

        @Override
        public void close() throws InterruptedException {
            request = STOP;
            LockSupport.unpark(partner);
            partner.join();
        }

        private void reply() {
            long seen = 0;
            for (long number = request; number != STOP; number = request) {
                if (number == seen) {
                    LockSupport.park(this);
                } else {
                    reply = number == seen + 1 ? answer.applyAsLong(number) : OUT_OF_ORDER;
                    seen = number;
                    LockSupport.unpark(worker);
                }
            }
        }
    }
}
