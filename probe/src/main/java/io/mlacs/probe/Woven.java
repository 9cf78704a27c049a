package io.mlacs.probe;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What the agent weaves into methods refers to; not for programs. The first three are bootstrap methods of `invokedynamic`, which run once per method and give it its meter as a constant.
///
/// Nothing here throws: a method whose meter cannot be made gets one that no reader sees, and {@link Probe#failures} counts it.
public final class Woven {
    /// When a result that a method returns is ready.
    private enum Later {
        /// When the stage is completed, if it is one.
        STAGE,
        /// Each subscription of a type with operators of its own.
        OPERATORS,
        /// Each subscription of what is declared as just a publisher.
        FLOW,
        PUBLISHER,
        /// When a stream has been consumed.
        STREAM,
        TOKENS
    }

    private final Timer timer;
    private final Later later;

    private Woven(Timer timer, Later later) {
        this.timer = timer;
        this.later = later;
    }

    public static CallSite timer(
            MethodHandles.Lookup caller, String ignored, MethodType type, String name) {
        return constant(type, Timer.class, made(name, Probe::timer));
    }

    public static CallSite allocation(
            MethodHandles.Lookup caller, String ignored, MethodType type, String name) {
        return constant(type, Allocation.class, made(name, Probe::allocation));
    }

    /// @param later one of the names above
    public static CallSite later(
            MethodHandles.Lookup caller,
            String ignored,
            MethodType type,
            String name,
            String later) {
        Timer timer = made(name, Probe::timer);
        return constant(type, Woven.class, new Woven(timer, Later.valueOf(later)));
    }

    private static <T> T made(String name, BiFunction<Probe, String, T> making) {
        try {
            return making.apply(Probe.global(), name);
        } catch (Throwable ours) {
            Probe.global().failed(ours);
            return making.apply(Probe.create(), "unseen");
        }
    }

    private static CallSite constant(MethodType type, Class<?> of, Object meter) {
        return new ConstantCallSite(MethodHandles.constant(of, meter).asType(type));
    }

    /// Watches what a method returns.
    ///
    /// @param start of `System.nanoTime()` when it began
    /// @return the same, or what stands for it and is of the declared type
    @SuppressWarnings("exports") // of an annotation that is not there at run time
    public @Nullable Object returned(
            @Nullable Object result, long start, @Nullable Throwable thrown) {
        if (thrown != null || result == null) {
            timer.ended(start, thrown);
            return result;
        }
        try {
            return watched(result, start);
        } catch (Throwable ours) {
            timer.probe().failed(ours);
            timer.ended(start, null);
            return result;
        }
    }

    private @Nullable Object watched(Object result, long start)
            throws ReflectiveOperationException {
        return switch (later) {
            case STAGE -> stage(result, start);
            case OPERATORS -> Operators.timed(result, timer);
            case FLOW -> timer.publisher((Flow.Publisher<?>) result);
            case PUBLISHER ->
                    Operators.know(result)
                            ? Operators.timed(result, timer)
                            : new TimedReactive(result, timer).as(seen(TimedReactive.TYPE, result));
            case STREAM -> TimedPrimitives.next(result, timer.begin(start));
            case TOKENS -> new TimedTokens(result, timer).as(seen(TimedTokens.TYPE, result));
        };
    }

    private Object stage(Object result, long start) {
        if (result instanceof CompletionStage<?> stage) {
            return timer.stage(start, stage);
        }
        timer.ended(start, null);
        return result;
    }

    /// The interface as the result's class knows it.
    private static Class<?> seen(String type, Object result) throws ClassNotFoundException {
        return Class.forName(type, false, result.getClass().getClassLoader());
    }
}
