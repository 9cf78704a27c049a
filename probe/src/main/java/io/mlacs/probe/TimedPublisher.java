package io.mlacs.probe;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// A publisher whose subscriptions are timed, each on its own.
final class TimedPublisher<T> implements Flow.Publisher<T> {
    private final Timer timer;
    private final Flow.Publisher<T> publisher;

    TimedPublisher(Timer timer, Flow.Publisher<T> publisher) {
        this.timer = timer;
        this.publisher = publisher;
    }

    @Override
    public void subscribe(Flow.@Nullable Subscriber<? super T> subscriber) {
        if (subscriber == null) {
            publisher.subscribe(null); // which has to refuse it
            return;
        }
        Pending pending = timer.begin();
        try {
            publisher.subscribe(new Subscriber<>(subscriber, pending));
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
    }

    @Override
    public String toString() {
        return publisher.toString();
    }

    private static final class Subscriber<T> implements Flow.Subscriber<T> {
        private final Flow.Subscriber<? super T> subscriber;
        private final Pending pending;

        Subscriber(Flow.Subscriber<? super T> subscriber, Pending pending) {
            this.subscriber = subscriber;
            this.pending = pending;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(new Subscription(subscription, pending));
        }

        @Override
        public void onNext(T item) {
            subscriber.onNext(item);
        }

        @Override
        public void onError(Throwable thrown) {
            pending.ended(thrown);
            subscriber.onError(thrown);
        }

        @Override
        public void onComplete() {
            pending.ok();
            subscriber.onComplete();
        }
    }

    private static final class Subscription implements Flow.Subscription {
        private final Flow.Subscription subscription;
        private final Pending pending;

        Subscription(Flow.Subscription subscription, Pending pending) {
            this.subscription = subscription;
            this.pending = pending;
        }

        @Override
        public void request(long n) {
            subscription.request(n);
        }

        @Override
        public void cancel() {
            pending.cancelled();
            subscription.cancel();
        }
    }
}
