package io.mlacs.probe;

import java.lang.reflect.Method;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What {@link TimedStream} is, for streams of `int`, `long` and `double`: the same for three interfaces.
final class TimedPrimitives extends Forwarding {
    private final Pending pending;

    TimedPrimitives(BaseStream<?, ?> stream, Pending pending) {
        super(stream);
        this.pending = pending;
    }

    @Override
    @Nullable Object called(Method method, @Nullable Object[] arguments) throws Throwable {
        // By the declared type: a value that is collected may be a stream, too.
        if (BaseStream.class.isAssignableFrom(method.getReturnType())) {
            return next(call(method, arguments), pending);
        }
        return switch (method.getName()) {
            case "isParallel" -> call(method, arguments);
            case "iterator", "spliterator" -> traversal(call(method, arguments));
            case "close" -> {
                pending.cancelled();
                yield call(method, arguments);
            }
            default -> last(method, arguments);
        };
    }

    static @Nullable Object next(@Nullable Object next, Pending pending) {
        if (next instanceof Stream<?> stream) {
            return new TimedStream<>(stream, pending);
        } else if (next instanceof IntStream stream) {
            return new TimedPrimitives(stream, pending).as(IntStream.class);
        } else if (next instanceof LongStream stream) {
            return new TimedPrimitives(stream, pending).as(LongStream.class);
        } else if (next instanceof DoubleStream stream) {
            return new TimedPrimitives(stream, pending).as(DoubleStream.class);
        }
        return next;
    }

    private @Nullable Object last(Method method, @Nullable Object[] arguments) throws Throwable {
        Object result;
        try {
            result = call(method, arguments);
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
        pending.ok();
        return result;
    }

    private @Nullable Object traversal(@Nullable Object made) {
        return made == null ? null : new Traversal(made, pending, new AtomicInteger(1)).as();
    }

    /// An iterator or spliterator of primitives, or a part of one.
    private static final class Traversal extends Forwarding {
        private static final Class<?>[] TYPES = {
            PrimitiveIterator.OfInt.class,
            PrimitiveIterator.OfLong.class,
            PrimitiveIterator.OfDouble.class,
            Spliterator.OfInt.class,
            Spliterator.OfLong.class,
            Spliterator.OfDouble.class
        };

        private final Object made;
        private final Pending pending;
        private final AtomicInteger parts;
        private boolean exhausted;

        Traversal(Object made, Pending pending, AtomicInteger parts) {
            super(made);
            this.made = made;
            this.pending = pending;
            this.parts = parts;
        }

        Object as() {
            for (Class<?> type : TYPES) {
                if (type.isInstance(made)) {
                    return as(type);
                }
            }
            return made;
        }

        @Override
        @Nullable Object called(Method method, @Nullable Object[] arguments) throws Throwable {
            Object result;
            try {
                result = call(method, arguments);
            } catch (Throwable thrown) {
                pending.ended(thrown);
                throw thrown;
            }
            switch (method.getName()) {
                case "hasNext", "tryAdvance" -> {
                    if (Boolean.FALSE.equals(result)) {
                        exhausted();
                    }
                }
                case "forEachRemaining" -> exhausted();
                case "trySplit" -> {
                    if (result != null) {
                        parts.incrementAndGet();
                        return new Traversal(result, pending, parts).as();
                    }
                }
                default -> {}
            }
            return result;
        }

        private void exhausted() {
            if (!exhausted) {
                exhausted = true;
                if (parts.decrementAndGet() == 0) {
                    pending.ok();
                }
            }
        }
    }
}
