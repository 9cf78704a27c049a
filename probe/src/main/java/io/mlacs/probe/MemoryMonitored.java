package io.mlacs.probe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// With the agent, the bytes that each call allocates on its thread go into the series `NAME.allocated` of {@link Probe#global}.
///
/// On a platform thread the number is exact, calls within the call included; what other threads do for it is not seen, what comes after the return neither. On a virtual
/// thread the JVM cannot tell: such a call adds one to the series `NAME.allocated.not_attributable` and nothing else. What all threads together allocate tells {@link Allocation#ofAllThreads}.
///
/// What recording allocates within the call, for methods that it calls, is in it as well: 1 KB when one of them meets a range of values for the first time, and the linking of its meter in
/// its first call.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface MemoryMonitored {
    /// The name, by the rules of {@link Timed#value}.
    String value() default "";
}
