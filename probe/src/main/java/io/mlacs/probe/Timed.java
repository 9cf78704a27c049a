package io.mlacs.probe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// With the agent, each call's time goes into the series `NAME{outcome=ok}`, `NAME{outcome=error}` or `NAME{outcome=cancelled}` of {@link Probe#global}, in seconds.
///
/// Cancelled is what ends by a `CancellationException` or `InterruptedException`; an error is what ends by another throwable.
///
/// **What is timed.** From after the arguments are there, and the monitor of a `synchronized` method is held, until the method returns or throws; until later where
/// the declared return type says that the result comes later:
///
/// | Declared | Timed | Returned |
/// |---|---|---|
/// | `CompletionStage`, what extends it, or `Future` that is one | until it is completed | the same object |
/// | `Mono`, `Flux` of Reactor; `Flowable`, `Observable`, `Single`, `Maybe`, `Completable` of RxJava 3 | each subscription, until it ends | with the library's own operators |
/// | exactly `Flow.Publisher` or `org.reactivestreams.Publisher` | each subscription, until it ends | wrapped |
/// | exactly `Stream`, `IntStream`, `LongStream`, `DoubleStream` | until its terminal operation has ended, its iterator is exhausted, or it is closed | wrapped, as lazy and in the same order |
/// | exactly `TokenStream` of LangChain4j | from `start()` until `onCompleteResponse` or `onError` | wrapped |
/// | anything else, subclasses of `Mono` or `SubmissionPublisher` among it | the call alone | untouched |
///
/// What is never subscribed to, started or consumed is not recorded. A subscription or an unexhausted stream that is given up without a word is not either.
///
/// **What is not timed.** Methods without code (abstract, native), constructors, bridges and other synthetic methods, and suspending functions of Kotlin. An annotation counts for the
/// method it stands on, not for those that override it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Timed {
    /// Name of the series. Empty: on a method `Class.method` (with `Outer.Inner` for a nested class; overloads share it), on a type that of each method. On a type it is put
    /// before the method: `value.method`, for all public methods declared there that have no annotation of their own.
    String value() default "";
}
