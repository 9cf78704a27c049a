package io.mlacs.probe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How subscriptions to a type of Reactor or RxJava 3 are timed: by the type's own operators, found in the class of the object, so that we need none of these libraries.
///
/// `defer` begins anew with each subscription, `doOn…` tell how it ended. What comes out is of the type that these operators return, and still wants its subscriber's context and demand.
final class Operators {
    private static final String REACTOR = "reactor.core.publisher.";
    private static final String RXJAVA = "io.reactivex.rxjava3.core.";

    private static final Map<String, List<String>> SIGNALS =
            Map.of(
                    REACTOR + "Mono", List.of("doOnSuccess", "doOnError", "doOnCancel"),
                    REACTOR + "Flux", List.of("doOnComplete", "doOnError", "doOnCancel"),
                    RXJAVA + "Flowable", List.of("doOnComplete", "doOnError", "doOnCancel"),
                    RXJAVA + "Observable", List.of("doOnComplete", "doOnError", "doOnDispose"),
                    RXJAVA + "Single", List.of("doOnSuccess", "doOnError", "doOnDispose"),
                    RXJAVA + "Maybe",
                            List.of("doOnSuccess", "doOnComplete", "doOnError", "doOnDispose"),
                    RXJAVA + "Completable", List.of("doOnComplete", "doOnError", "doOnDispose"));

    /// Kept by the class itself, so that a library can be unloaded.
    private static final ClassValue<Operators> OF_TYPE =
            new ClassValue<>() {
                @Override
                protected Operators computeValue(Class<?> type) {
                    return new Operators(type);
                }
            };

    private interface Signal {
        @Nullable Object told(@Nullable Object what);
    }

    private final Method defer;
    private final List<Method> signals = new ArrayList<>();

    private Operators(Class<?> type) {
        defer = only(type, "defer");
        for (String signal : SIGNALS.getOrDefault(type.getName(), List.of())) {
            signals.add(only(type, signal));
        }
    }

    private static Method only(Class<?> type, String name) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 1) {
                return method;
            }
        }
        throw new IllegalStateException(type.getName() + " has no " + name + " of one parameter");
    }

    /// Whether it is of such a type.
    static boolean know(Object subscribed) {
        return type(subscribed) != null;
    }

    private static @Nullable Class<?> type(Object subscribed) {
        Class<?> type = subscribed.getClass();
        while (type != null && !SIGNALS.containsKey(type.getName())) {
            type = type.getSuperclass();
        }
        return type;
    }

    /// The same with each subscription timed.
    static Object timed(Object subscribed, Timer timer) throws ReflectiveOperationException {
        Class<?> type = type(subscribed);
        if (type == null) {
            throw new IllegalArgumentException(subscribed.getClass() + " has no operators we know");
        }
        Operators operators = OF_TYPE.get(type);
        return operators.defer.invoke(
                null,
                callback(operators.defer, nothing -> operators.watched(subscribed, timer.begin())));
    }

    private Object watched(Object subscribed, Pending pending) {
        Object watched = subscribed;
        try {
            for (Method signal : signals) {
                watched = signal.invoke(watched, callback(signal, ending(signal, pending)));
            }
        } catch (InvocationTargetException | IllegalAccessException ours) {
            pending.probe().failed(ours);
            return subscribed;
        }
        return watched;
    }

    private static Signal ending(Method signal, Pending pending) {
        return told -> {
            switch (signal.getName()) {
                case "doOnError" -> pending.ended((Throwable) told);
                case "doOnCancel", "doOnDispose" -> pending.cancelled();
                default -> pending.ok();
            }
            return null;
        };
    }

    /// What to give to the operator: Reactor takes interfaces of Java, RxJava its own.
    private static Object callback(Method operator, Signal body) {
        Class<?> type = operator.getParameterTypes()[0];
        Callback callback = new Callback(body);
        return type.isInstance(callback)
                ? callback
                : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, callback);
    }

    private record Callback(Signal body)
            implements Supplier<@Nullable Object>,
                    Consumer<@Nullable Object>,
                    Runnable,
                    InvocationHandler {
        @Override
        public @Nullable Object get() {
            return body.told(null);
        }

        @Override
        public void accept(@Nullable Object told) {
            body.told(told);
        }

        @Override
        public void run() {
            body.told(null);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // is it this very object?
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> arguments != null && proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "timed subscription";
                };
            }
            return body.told(arguments == null ? null : arguments[0]);
        }
    }
}
