package io.mlacs.agent;

import io.mlacs.agent.Complaints.About;
import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/// Puts the templates into the annotated methods of classes that are being loaded. Members, signatures and line numbers stay; a class without annotations costs one look at its bytes.
final class Weaver implements ClassFileTransformer {
    private static final String PROBE = "io/mlacs/probe/";

    /// How a class file names the annotations.
    private static final byte[] MARK = ("L" + PROBE).getBytes(StandardCharsets.US_ASCII);

    private final Options options;
    private final Complaints complaints;
    private final ClassFileLocator ours =
            ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());

    Weaver(Options options, Complaints complaints) {
        this.options = options;
        this.complaints = complaints;
    }

    /// @return none if the class stays as it is
    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || name == null || name.startsWith(PROBE) || !marked(classFile)) {
            return null;
        }
        String type = name.replace('/', '.');
        try {
            return options.include(type) ? woven(module, loader, type, classFile) : null;
        } catch (Throwable e) {
            complaints.say(About.NOT_WOVEN, type + " is not measured, nor others like it: " + e);
            return null;
        }
    }

    private static boolean marked(byte[] classFile) {
        for (int at = 0; at <= classFile.length - MARK.length; at++) {
            int same = 0;
            while (same < MARK.length && classFile[at + same] == MARK[same]) {
                same++;
            }
            if (same == MARK.length) {
                return true;
            }
        }
        return false;
    }

    private byte @Nullable [] woven(
            Module module, ClassLoader loader, String name, byte[] classFile) {
        ClassFileLocator classes =
                new ClassFileLocator.Compound(
                        ClassFileLocator.Simple.of(name, classFile),
                        ClassFileLocator.ForClassLoader.of(loader),
                        ours);
        TypePool pool =
                new TypePool.Default.WithLazyResolution(
                        new TypePool.CacheProvider.Simple(),
                        classes,
                        TypePool.Default.ReaderMode.FAST);
        TypeDescription type = pool.describe(name).resolve();
        DynamicType.Builder<?> builder =
                new ByteBuddy().with(TypeValidation.DISABLED).decorate(type, classes);
        boolean changed = false;
        for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
            if (!Annotated.measurable(method)) {
                continue;
            }
            String timed = options.time() ? Annotated.TIMED.name(method) : null;
            String memory = options.memory() ? Annotated.MEMORY.name(method) : null;
            if (timed == null && memory == null) {
                continue;
            }
            if (!changed && !possible(module, loader, name, classFile)) {
                return null;
            }
            changed = true;
            Meters meters = new Meters(pool, timed, memory);
            builder = builder.visit(meters.into(method, classes));
        }
        return changed ? builder.make().getBytes() : null;
    }

    private boolean possible(Module module, ClassLoader loader, String name, byte[] classFile) {
        if (!sees(module, loader)) {
            complaints.say(
                    About.PROBE_NOT_SEEN,
                    name
                            + " is not measured, nor others like it: its class loader does not see"
                            + " io.mlacs.probe; put mlacs-probe beside it");
            return false;
        }
        if (ClassFileVersion.ofClassFile(classFile).isLessThan(ClassFileVersion.JAVA_V7)) {
            complaints.say(
                    About.OLD_CLASS_FILE,
                    name
                            + " is not measured, nor others like it: it is compiled for a Java"
                            + " older than 7");
            return false;
        }
        return true;
    }

    private static boolean sees(Module module, ClassLoader loader) {
        try {
            return module.canRead(Class.forName(Meters.WOVEN, false, loader).getModule());
        } catch (ClassNotFoundException | LinkageError notThere) {
            return false;
        }
    }
}
