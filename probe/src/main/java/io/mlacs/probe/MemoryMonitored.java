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
/// A method's first call may include the loading of classes, ours too.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface MemoryMonitored {
    /// The name, by the rules of {@link Timed#value}.
    String value() default "";
}
