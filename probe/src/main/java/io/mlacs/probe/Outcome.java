package io.mlacs.probe;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// How something timed ended; the value of the tag `outcome`.
enum Outcome {
    OK("ok"),
    ERROR("error"),
    CANCELLED("cancelled");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    static Outcome of(@Nullable Throwable thrown) {
        if (thrown == null) {
            return OK;
        }
        boolean wrapper =
                thrown instanceof CompletionException || thrown instanceof ExecutionException;
        Throwable why = wrapper && thrown.getCause() != null ? thrown.getCause() : thrown;
        return why instanceof CancellationException || why instanceof InterruptedException
                ? CANCELLED
                : ERROR;
    }

    SeriesId of(String name) {
        return new SeriesId(name, Map.of("outcome", text));
    }
}
