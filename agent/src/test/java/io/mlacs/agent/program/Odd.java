package io.mlacs.agent.program;

import io.mlacs.probe.Probe;
import io.mlacs.probe.Timed;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import kotlin.coroutines.Continuation;

/// What cannot be measured, or not so.
final class Odd {
    private static final String LONG =
            "a name that is much too long for a series, as it says again and again ";

    private Odd() {}

    static void run() throws Exception {
        long before = Probe.global().failures();
        Program.saw("too long a name", tooLong());
        Program.saw("failures of that", Probe.global().failures() - before);
        Stubborn stubborn = new Stubborn();
        Program.same("stubborn future", stubborn(stubborn), stubborn);
        Program.saw("failures with it", Probe.global().failures() - before);
        Program.saw("suspending", suspends(1, null));
        Program.saw("native", throwsBy(Odd::outside));
        Program.saw("deep recursion", throwsBy(() -> endless(0)));
        withoutProbe();
    }

    private static String throwsBy(Runnable call) {
        try {
            call.run();
            return "nothing";
        } catch (Throwable e) {
            return e.getClass().getSimpleName();
        }
    }

    @Timed(LONG + LONG + LONG)
    static int tooLong() {
        return 5;
    }

    static final class Stubborn extends CompletableFuture<String> {
        @Override
        public CompletableFuture<String> whenComplete(
                BiConsumer<? super String, ? super Throwable> action) {
            throw new UnsupportedOperationException("no watching");
        }
    }

    @Timed
    static Stubborn stubborn(Stubborn future) {
        return future;
    }

    @Timed
    static Object suspends(int value, Continuation<Object> rest) {
        return value;
    }

    @Timed
    static native void outside();

    @Timed
    static int endless(int depth) {
        return depth < 0 ? depth : endless(depth + 1) + 1;
    }

    /// A class whose loader finds nothing but it and the JDK, as in a plug-in.
    private static void withoutProbe() throws Exception {
        URL classes = Odd.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            for (String name : new String[] {"Alone", "Alone$Other"}) {
                Class<?> type = alone.loadClass(Odd.class.getPackageName() + "." + name);
                Runnable runnable = (Runnable) type.getConstructor().newInstance();
                runnable.run();
            }
        }
    }
}
