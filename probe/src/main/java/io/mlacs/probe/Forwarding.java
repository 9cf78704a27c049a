package io.mlacs.probe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// An object behind an interface that we do not compile against: each call goes to the object, and whoever extends this may do something about it.
///
/// A checked exception that the interface does not declare arrives as an `UndeclaredThrowableException`: Java's proxies know no other way.
abstract class Forwarding implements InvocationHandler {
    private final Object target;

    Forwarding(Object target) {
        this.target = target;
    }

    /// @param type an interface that the target has
    final Object as(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
    }

    /// As the only parameter of a method.
    final Object as(Method method) {
        return as(method.getParameterTypes()[0]);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // is it this very object?
    public final @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        @Nullable Object[] all = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
            return proxy == all[0] || target.equals(all[0]);
        }
        if (method.getDeclaringClass() == Object.class) {
            return call(method, all);
        }
        Object result = called(method, all);
        // What returns itself is fluent, and must stay watched.
        return result == target ? proxy : result;
    }

    /// By default the target's own answer.
    @Nullable Object called(Method method, @Nullable Object[] arguments) throws Throwable {
        return call(method, arguments);
    }

    /// Calls the target's method. What it throws comes as it is.
    final @Nullable Object call(Method method, @Nullable Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
