package io.mlacs.engine.journal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;

/// Has a copy of the class [Hold] of its own, as an application server may, and leaves all others to the usual loader.
final class OtherLoader extends ClassLoader {
    OtherLoader() {
        super(OtherLoader.class.getClassLoader());
    }

    /// [Hold#take] of the copy.
    void take(Path file) throws Throwable {
        Method take = loadClass(Hold.class.getName()).getDeclaredMethod("take", Path.class);
        if (take.getDeclaringClass() == Hold.class) {
            throw new AssertionError("it is no copy");
        }
        take.setAccessible(true);
        try {
            take.invoke(null, file);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> known = findLoadedClass(name);
        if (known != null || !name.equals(Hold.class.getName())) {
            return known != null ? known : super.loadClass(name, resolve);
        }
        try (InputStream in =
                OtherLoader.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
