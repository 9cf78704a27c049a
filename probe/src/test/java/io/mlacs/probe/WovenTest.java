package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Results that come later, of the real libraries, as an instrumented method hands them over.
class WovenTest {
    private final Site site = Site.fresh();

    interface Subscribing {
        /// @return what cancels
        Runnable to(Object publisher);
    }

    /// A library's type with something of it that completes, fails, and never ends; and how to subscribe and to cancel.
    record Kind(
            String name,
            Class<?> type,
            Object good,
            Object bad,
            Object endless,
            Subscribing subscribed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        IOException bad = new IOException("connection lost");
        return List.of(
                new Kind(
                        "Mono",
                        Mono.class,
                        Mono.just("a"),
                        Mono.error(bad),
                        Mono.never(),
                        any -> ((Mono<?>) any).subscribe(v -> {}, e -> {})::dispose),
                new Kind(
                        "empty Mono",
                        Mono.class,
                        Mono.empty(),
                        Mono.error(bad),
                        Mono.never(),
                        any -> ((Mono<?>) any).subscribe(v -> {}, e -> {})::dispose),
                new Kind(
                        "Flux",
                        Flux.class,
                        Flux.just("a", "b"),
                        Flux.just("a").concatWith(Flux.error(bad)),
                        Flux.never(),
                        any -> ((Flux<?>) any).subscribe(v -> {}, e -> {})::dispose),
                new Kind(
                        "Flowable",
                        Flowable.class,
                        Flowable.just("a", "b"),
                        Flowable.error(bad),
                        Flowable.never(),
                        any -> ((Flowable<?>) any).subscribe(v -> {}, e -> {})::dispose),
                new Kind(
                        "Observable",
                        Observable.class,
                        Observable.just("a", "b"),
                        Observable.error(bad),
                        Observable.never(),
                        any -> ((Observable<?>) any).subscribe(v -> {}, e -> {})::dispose),
                new Kind(
                        "Single",
                        Single.class,
                        Single.just("a"),
                        Single.error(bad),
                        Single.never(),
                        any -> ((Single<?>) any).subscribe(v -> {}, e -> {})::dispose),
                new Kind(
                        "Maybe",
                        Maybe.class,
                        Maybe.just("a"),
                        Maybe.error(bad),
                        Maybe.never(),
                        any -> ((Maybe<?>) any).subscribe(v -> {}, e -> {})::dispose),
                new Kind(
                        "empty Maybe",
                        Maybe.class,
                        Maybe.empty(),
                        Maybe.error(bad),
                        Maybe.never(),
                        any -> ((Maybe<?>) any).subscribe(v -> {}, e -> {})::dispose),
                new Kind(
                        "Completable",
                        Completable.class,
                        Completable.complete(),
                        Completable.error(bad),
                        Completable.never(),
                        any -> ((Completable) any).subscribe(() -> {}, e -> {})::dispose));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void each_subscription_of_a_library_is_recorded_by_how_it_ends(Kind kind) {
        Object good = site.returned("OPERATORS", kind.good);
        Object bad = site.returned("OPERATORS", kind.bad);
        Object endless = site.returned("OPERATORS", kind.endless);
        assertThat(List.of(good, bad, endless)).allMatch(kind.type::isInstance);
        assertThat(site.recorded()).as("nobody has subscribed").isEmpty();

        kind.subscribed.to(good);
        kind.subscribed.to(good);
        kind.subscribed.to(bad);
        kind.subscribed.to(endless).run();

        assertThat(site.recorded()).isEqualTo(Map.of("ok", 2L, "error", 1L, "cancelled", 1L));
    }

    @Test
    void values_errors_demand_and_context_pass_through() {
        Flux<Integer> flux = site.returned("OPERATORS", Flux.range(1, 1_000));
        Mono<String> mono =
                site.returned(
                        "OPERATORS",
                        Mono.deferContextual(context -> Mono.just(context.get("user"))));
        IOException lost = new IOException("connection lost");
        Single<String> single = site.returned("OPERATORS", Single.error(lost));

        assertThat(flux.limitRate(10).collectList().block()).hasSize(1_000).startsWith(1, 2);
        assertThat(mono.contextWrite(context -> context.put("user", "me")).block()).isEqualTo("me");
        assertThatThrownBy(single::blockingGet).hasCause(lost);
    }

    @Test
    void a_subscriber_with_enough_cancels() {
        Flux<Integer> flux = site.returned("OPERATORS", Flux.range(1, 1_000));

        assertThat(flux.next().block()).isEqualTo(1);

        assertThat(site.recorded()).isEqualTo(Map.of("cancelled", 1L));
    }

    @Test
    void a_declared_publisher_keeps_to_the_operators_of_what_it_is() {
        assertThat(site.<Object>returned("PUBLISHER", Flux.just(1))).isInstanceOf(Flux.class);
        assertThat(site.<Object>returned("PUBLISHER", Flowable.just(1)))
                .isInstanceOf(Flowable.class);
    }

    /// The least publisher: one item on request, then the end.
    private static final class Own implements Publisher<String> {
        @Override
        public void subscribe(Subscriber<? super String> subscriber) {
            subscriber.onSubscribe(
                    new Subscription() {
                        @Override
                        public void request(long n) {
                            subscriber.onNext("token");
                            subscriber.onComplete();
                        }

                        @Override
                        public void cancel() {}
                    });
        }
    }

    /// Cancels as soon as it has subscribed.
    private static final class Leaves extends BaseSubscriber<Object> {
        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            cancel();
        }
    }

    @Test
    void an_unknown_publisher_is_wrapped() {
        Publisher<?> timed = site.<Publisher<?>>returned("PUBLISHER", new Own());

        assertThat(Flux.from(timed).collectList().block()).isEqualTo(List.of("token"));
        Flux.from(timed).subscribeWith(new Leaves());
        Publisher<?> broken = subscriber -> Flux.error(new IOException()).subscribe(subscriber);
        assertThatThrownBy(() ->
                        Flux.from(site.<Publisher<?>>returned("PUBLISHER", broken)).blockLast())
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> timed.subscribe(null)).isInstanceOf(NullPointerException.class);

        assertThat(site.recorded()).isEqualTo(Map.of("ok", 1L, "error", 1L, "cancelled", 1L));
    }

    @Test
    void a_flow_publisher_and_streams_are_wrapped_and_a_future_is_not() {
        CompletableFuture<String> future = CompletableFuture.completedFuture("a");
        assertThat(site.<Object>returned("STAGE", future)).isSameAs(future);
        Future<String> task = new FutureTask<>(() -> "a");
        assertThat(site.<Object>returned("STAGE", task)).isSameAs(task);
        assertThat(site.recorded()).isEqualTo(Map.of("ok", 2L));

        try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
            assertThat(site.<Object>returned("FLOW", publisher))
                    .isInstanceOf(Flow.Publisher.class)
                    .isNotSameAs(publisher);
        }
        assertThat(site.<Stream<?>>returned("STREAM", Stream.of(1)).count()).isEqualTo(1);
        assertThat(site.<IntStream>returned("STREAM", IntStream.of(1)).sum()).isEqualTo(1);
        assertThat(site.recorded()).isEqualTo(Map.of("ok", 4L));
    }

    @Test
    void null_and_a_method_that_throws_are_recorded_at_once() {
        assertThat(site.<Object>returned("TOKENS", null)).isNull();
        assertThat(site.<Object>returned("STAGE", null, new IOException())).isNull();

        assertThat(site.recorded()).isEqualTo(Map.of("ok", 1L, "error", 1L));
    }

    @Test
    void a_result_that_cannot_be_watched_is_left_alone_timed_until_now_and_counted() {
        long failures = Probe.global().failures();
        Object odd = new Object();

        assertThat(site.<Object>returned("OPERATORS", odd)).isSameAs(odd);

        assertThat(site.recorded()).isEqualTo(Map.of("ok", 1L));
        assertThat(Probe.global().failures()).isEqualTo(failures + 1);
    }

    @Test
    void a_name_that_no_series_can_have_fails_for_us_only() {
        long failures = Probe.global().failures();
        Site unnameable = new Site("x".repeat(300));

        assertThat(unnameable.<Object>returned("STAGE", "a")).isEqualTo("a");

        assertThat(Probe.global().failures()).isEqualTo(failures + 1);
    }
}
