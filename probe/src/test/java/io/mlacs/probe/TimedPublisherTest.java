package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class TimedPublisherTest {
    private final Probe probe = Probe.create();
    private final Timer timer = probe.timer("answer");

    /// Delivers on the caller's thread.
    private final SubmissionPublisher<String> source = new SubmissionPublisher<>(Runnable::run, 16);

    private static final class Subscriber implements Flow.Subscriber<String> {
        private final List<String> seen = new ArrayList<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String item) {
            seen.add(item);
        }

        @Override
        public void onError(Throwable thrown) {
            seen.add(thrown.getMessage());
        }

        @Override
        public void onComplete() {
            seen.add("end");
        }
    }

    @Test
    void each_subscription_is_timed_until_it_is_complete() {
        Flow.Publisher<String> timed = timer.publisher(source);
        assertThat(Seen.counts(probe)).isEmpty();
        Subscriber one = new Subscriber();
        Subscriber two = new Subscriber();
        timed.subscribe(one);
        timed.subscribe(two);
        source.submit("token");
        assertThat(Seen.counts(probe)).isEmpty();
        source.close();

        assertThat(one.seen).containsExactly("token", "end").isEqualTo(two.seen);
        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=ok}", 2L));
    }

    @Test
    void a_failure_is_an_error_and_reaches_the_subscriber() {
        Subscriber subscriber = new Subscriber();
        timer.publisher(source).subscribe(subscriber);
        source.closeExceptionally(new IOException("connection lost"));

        assertThat(subscriber.seen).containsExactly("connection lost");
        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=error}", 1L));
    }

    @Test
    void a_subscriber_that_cancels_is_cancelled_and_what_comes_after_does_not_count() {
        Subscriber subscriber = new Subscriber();
        timer.publisher(source).subscribe(subscriber);
        subscriber.subscription.cancel();
        source.close();

        assertThat(subscriber.seen).isEmpty();
        assertThat(source.hasSubscribers()).isFalse();
        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=cancelled}", 1L));
    }

    @Test
    void without_a_subscriber_it_refuses_as_the_publisher_does() {
        assertThatThrownBy(() -> timer.publisher(source).subscribe(null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_publisher_that_throws_at_once_throws_the_same() {
        IllegalStateException closed = new IllegalStateException("closed");
        Flow.Publisher<String> timed =
                timer.publisher(any -> {
                    throw closed;
                });

        assertThatThrownBy(() -> timed.subscribe(new Subscriber())).isSameAs(closed);
        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=error}", 1L));
    }
}
