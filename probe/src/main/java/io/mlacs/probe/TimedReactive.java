package io.mlacs.probe;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// What {@link TimedPublisher} is, for `org.reactivestreams.Publisher`.
final class TimedReactive extends Forwarding {
    static final String TYPE = "org.reactivestreams.Publisher";

    private final Timer timer;

    TimedReactive(Object publisher, Timer timer) {
        super(publisher);
        this.timer = timer;
    }

    @Override
    @Nullable Object called(Method method, @Nullable Object[] arguments) throws Throwable {
        Object subscriber = arguments.length == 1 ? arguments[0] : null;
        if (subscriber == null) {
            return call(method, arguments);
        }
        Pending pending = timer.begin();
        try {
            return call(method, new Subscriber(subscriber, pending).as(method));
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
    }

    private static final class Subscriber extends Forwarding {
        private final Pending pending;

        Subscriber(Object subscriber, Pending pending) {
            super(subscriber);
            this.pending = pending;
        }

        @Override
        @Nullable Object called(Method method, @Nullable Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "onSubscribe" -> {
                    Object subscription = arguments[0];
                    if (subscription != null) {
                        return call(method, new Subscription(subscription, pending).as(method));
                    }
                }
                case "onError" -> pending.ended((Throwable) arguments[0]);
                case "onComplete" -> pending.ok();
                default -> {}
            }
            return call(method, arguments);
        }
    }

    private static final class Subscription extends Forwarding {
        private final Pending pending;

        Subscription(Object subscription, Pending pending) {
            super(subscription);
            this.pending = pending;
        }

        @Override
        @Nullable Object called(Method method, @Nullable Object[] arguments) throws Throwable {
            if (method.getName().equals("cancel")) {
                pending.cancelled();
            }
            return call(method, arguments);
        }
    }
}
