package io.mlacs.agent;

import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/// Which methods one of the annotations is for, and under which name; the rules are those of `io.mlacs.probe.Timed`.
///
/// @param annotation the annotation's name
record Annotated(String annotation) {
    static final Annotated TIMED = new Annotated("io.mlacs.probe.Timed");
    static final Annotated MEMORY = new Annotated("io.mlacs.probe.MemoryMonitored");

    private static final String SUSPENDED = "kotlin.coroutines.Continuation";

    /// Whether a method has code of its own that somebody wrote and that runs through once.
    static boolean measurable(MethodDescription method) {
        return method.isMethod()
                && !method.isAbstract()
                && !method.isNative()
                && !method.isSynthetic() // as bridges are, which carry their method's annotations
                && !suspends(method);
    }

    private static boolean suspends(MethodDescription method) {
        int last = method.getParameters().size() - 1;
        return last >= 0
                && method.getParameters()
                        .get(last)
                        .getType()
                        .asErasure()
                        .getName()
                        .equals(SUSPENDED);
    }

    /// @return none if the annotation is not for the method
    @Nullable String name(MethodDescription.InDefinedShape method) {
        TypeDescription type = method.getDeclaringType().asErasure();
        String own = value(method);
        if (own != null) {
            return own.isEmpty() ? shortName(type) + "." + method.getName() : own;
        }
        String ofType = method.isPublic() ? value(type) : null;
        return ofType == null
                ? null
                : (ofType.isEmpty() ? shortName(type) : ofType) + "." + method.getName();
    }

    private @Nullable String value(AnnotationSource annotated) {
        AnnotationList all = annotated.getDeclaredAnnotations();
        for (AnnotationDescription one : all) {
            if (one.getAnnotationType().getName().equals(annotation)) {
                return one.getValue("value").resolve(String.class);
            }
        }
        return null;
    }

    private static String shortName(TypeDescription type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
