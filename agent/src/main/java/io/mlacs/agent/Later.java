package io.mlacs.agent;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/// When the result of a method is ready, by its declared return type alone: what stands for the result must be of that type. The words are those of `io.mlacs.probe.Woven`.
final class Later {
    private static final String REACTOR = "reactor.core.publisher.";
    private static final String RXJAVA = "io.reactivex.rxjava3.core.";

    private static final Map<String, String> EXACTLY =
            Map.ofEntries(
                    Map.entry("java.util.concurrent.Future", "STAGE"),
                    Map.entry("java.util.concurrent.CompletionStage", "STAGE"),
                    Map.entry("java.util.concurrent.CompletableFuture", "STAGE"),
                    Map.entry("java.util.concurrent.Flow$Publisher", "FLOW"),
                    Map.entry("org.reactivestreams.Publisher", "PUBLISHER"),
                    Map.entry("java.util.stream.Stream", "STREAM"),
                    Map.entry("java.util.stream.IntStream", "STREAM"),
                    Map.entry("java.util.stream.LongStream", "STREAM"),
                    Map.entry("java.util.stream.DoubleStream", "STREAM"),
                    Map.entry("dev.langchain4j.service.TokenStream", "TOKENS"),
                    Map.entry(REACTOR + "Mono", "OPERATORS"),
                    Map.entry(REACTOR + "Flux", "OPERATORS"),
                    Map.entry(RXJAVA + "Flowable", "OPERATORS"),
                    Map.entry(RXJAVA + "Observable", "OPERATORS"),
                    Map.entry(RXJAVA + "Single", "OPERATORS"),
                    Map.entry(RXJAVA + "Maybe", "OPERATORS"),
                    Map.entry(RXJAVA + "Completable", "OPERATORS"));

    private Later() {}

    /// @return none if it is ready when the method returns, as far as we know
    static @Nullable String of(TypeDescription returned) {
        String exactly = EXACTLY.get(returned.getName());
        if (exactly != null) {
            return exactly;
        }
        if (returned.isPrimitive()
                || returned.isArray()
                || returned.getName().startsWith("java.")) {
            return null;
        }
        return stage(returned) ? "STAGE" : null;
    }

    private static boolean stage(TypeDescription type) {
        try {
            return type.isAssignableTo(CompletionStage.class);
        } catch (RuntimeException notThere) {
            return false; // a class that is missing here is one the method will not return
        }
    }
}
