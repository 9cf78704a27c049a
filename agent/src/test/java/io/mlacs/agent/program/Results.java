package io.mlacs.agent.program;

import io.mlacs.probe.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Results of the JDK's own types that are ready later.
final class Results {
    private Results() {}

    static final class Own extends CompletableFuture<String> {}

    static void run() {
        CompletableFuture<String> pending = new CompletableFuture<>();
        CompletableFuture<String> returned = future(pending);
        Program.same("future", returned, pending);
        pending.complete("x");
        Program.saw("future's value", returned.join());
        CompletionStage<String> failed = CompletableFuture.failedStage(new RuntimeException());
        Program.same("stage", stage(failed), failed);
        Own own = new Own();
        Program.same("own future", own(own), own);
        own.cancel(true);
        FutureTask<String> task = new FutureTask<>(() -> "x");
        Program.same("task", task(task), task);
        Program.saw("null", future(null));
        Program.saw("never ends", future(new CompletableFuture<>()).isDone());

        List<String> seen = new ArrayList<>();
        try (SubmissionPublisher<String> source = new SubmissionPublisher<>(Runnable::run, 8)) {
            publisher(source).subscribe(new Listener(seen));
            Program.same("concrete publisher", concrete(source), source);
            source.submit("token");
        }
        Program.saw("published", seen);
        List<Integer> asked = new ArrayList<>();
        Stream<Integer> numbers = numbers(asked);
        Program.saw("asked before the stream is used", asked);
        Program.saw("streamed", numbers.limit(3).toList() + " of " + asked);
        try (Stream<Integer> closed = numbers(asked)) {
            Program.saw("closed stream", closed.iterator().next());
        }
        Program.saw("ints", ints().sum());
        Program.same("object", object(pending), pending);
    }

    private record Listener(List<String> seen) implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String item) {
            seen.add(item);
        }

        @Override
        public void onError(Throwable thrown) {
            seen.add("failed");
        }

        @Override
        public void onComplete() {
            seen.add("end");
        }
    }

    @Timed
    static CompletableFuture<String> future(CompletableFuture<String> future) {
        return future;
    }

    @Timed
    static CompletionStage<String> stage(CompletionStage<String> stage) {
        return stage;
    }

    @Timed
    static Own own(Own own) {
        return own;
    }

    @Timed
    static Future<String> task(Future<String> task) {
        return task;
    }

    @Timed
    static Flow.Publisher<String> publisher(SubmissionPublisher<String> publisher) {
        return publisher;
    }

    @Timed
    static SubmissionPublisher<String> concrete(SubmissionPublisher<String> publisher) {
        return publisher;
    }

    @Timed
    static Stream<Integer> numbers(List<Integer> asked) {
        return Stream.iterate(0, i -> i + 1).peek(asked::add);
    }

    @Timed
    static IntStream ints() {
        return IntStream.of(1, 2);
    }

    /// Declared as what may be anything: the call alone.
    @Timed
    static Object object(Object any) {
        return any;
    }
}
