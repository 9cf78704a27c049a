package io.mlacs.agent;

import java.lang.annotation.Annotation;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;
import org.jspecify.annotations.Nullable;

/// What one method is to be measured with. In the woven code a meter is an `invokedynamic` that is linked once, a constant from then on.
///
/// @param pool as the method's class loader sees classes
/// @param timed name of the timer, if it is to have one
/// @param memory name of the meter of allocations, if it is to have one; one of the two it has
record Meters(TypePool pool, @Nullable String timed, @Nullable String memory) {
    static final String WOVEN = "io.mlacs.probe.Woven";

    private static final String TIMER = "io.mlacs.probe.Timer";
    private static final String ALLOCATION = "io.mlacs.probe.Allocation";

    AsmVisitorWrapper into(MethodDescription.InDefinedShape method, ClassFileLocator classes) {
        String later = Later.of(method.getReturnType().asErasure());
        Class<?> template;
        Advice.WithCustomMapping advice = Advice.withCustomMapping();
        if (memory != null) {
            advice = bound(advice, Templates.ForMemory.class, ALLOCATION, "allocation", memory);
        }
        if (timed == null) {
            template = Templates.Memory.class;
        } else if (later == null) {
            advice = bound(advice, Templates.ForTime.class, TIMER, "timer", timed);
            template = memory == null ? Templates.Call.class : Templates.CallAndMemory.class;
        } else {
            advice = bound(advice, Templates.ForTime.class, WOVEN, "later", timed, later);
            template = memory == null ? Templates.Result.class : Templates.ResultAndMemory.class;
        }
        return new AsmVisitorWrapper.ForDeclaredMethods()
                .method(
                        ElementMatchers.is(method),
                        advice.to(pool.describe(template.getName()).resolve(), classes));
    }

    /// @param type of the meter
    /// @param bootstrap method that makes it, asked with these arguments when the method is first called
    private Advice.WithCustomMapping bound(
            Advice.WithCustomMapping advice,
            Class<? extends Annotation> parameter,
            String type,
            String bootstrap,
            String... arguments) {
        TypeDescription meter = pool.describe(type).resolve();
        StackManipulation constant =
                MethodInvocation.invoke(
                                pool.describe(WOVEN)
                                        .resolve()
                                        .getDeclaredMethods()
                                        .filter(ElementMatchers.named(bootstrap))
                                        .getOnly())
                        .dynamic(
                                "meter",
                                meter,
                                List.of(),
                                JavaConstant.Simple.wrap(List.of((Object[]) arguments)));
        return advice.bind(parameter, constant, meter.asGenericType());
    }
}
