package io.mlacs.probe;

import java.lang.reflect.Method;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A `TokenStream` of LangChain4j, timed from `start()` until it says that it is complete or has failed.
///
/// It says so to one consumer each. Where the program sets none, we do: so errors that are to be ignored are still counted, but LangChain4j does not log them any more. A stream that is
/// cancelled through its handle ends without a word and is not recorded.
final class TimedTokens extends Forwarding {
    static final String TYPE = "dev.langchain4j.service.TokenStream";

    private static final String COMPLETE = "onCompleteResponse";

    private final Timer timer;
    private boolean completes;
    private volatile @Nullable Pending pending;

    TimedTokens(Object tokens, Timer timer) {
        super(tokens);
        this.timer = timer;
    }

    @Override
    @Nullable Object called(Method method, @Nullable Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case COMPLETE -> {
                completes = true;
                yield call(method, told(arguments[0], response -> ended(null)));
            }
            case "onError" -> call(method, told(arguments[0], error -> ended((Throwable) error)));
            case "ignoreErrors" -> {
                Method onError = method.getDeclaringClass().getMethod("onError", Consumer.class);
                yield call(onError, (Consumer<Object>) error -> ended((Throwable) error));
            }
            case "start" -> start(method, arguments);
            default -> call(method, arguments);
        };
    }

    private @Nullable Object start(Method start, @Nullable Object[] arguments) throws Throwable {
        if (!completes) {
            Method onComplete = start.getDeclaringClass().getMethod(COMPLETE, Consumer.class);
            call(onComplete, (Consumer<Object>) response -> ended(null));
        }
        Pending begun = timer.begin();
        pending = begun;
        try {
            return call(start, arguments);
        } catch (Throwable thrown) {
            begun.ended(thrown);
            throw thrown;
        }
    }

    private void ended(@Nullable Throwable thrown) {
        Pending begun = pending;
        if (begun != null) {
            begun.ended(thrown);
        }
    }

    /// Ours first, then the program's. Without one of the program's, none: to refuse it is for the stream.
    @SuppressWarnings("unchecked")
    private static @Nullable Object told(@Nullable Object theirs, Consumer<Object> ours) {
        return theirs == null ? null : ours.andThen((Consumer<Object>) theirs);
    }
}
