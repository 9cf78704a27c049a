package io.mlacs.agent;

import io.mlacs.probe.Allocation;
import io.mlacs.probe.Timer;
import io.mlacs.probe.Woven;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/// The code that goes into methods, copied from here at their beginnings and ends. These classes are read but never loaded: what they name is found by the method's own class loader.
///
/// Meters are asked for first: to link them takes time and memory when a method is called for the first time. `suppress` is for what even the probe cannot catch, such as a class of its
/// own that is missing: the method does not get to see that either.
@SuppressWarnings("UnusedVariable") // locals and results live on in the method
final class Templates {
    private Templates() {}

    /// The parameter that gets the method's timer, or its {@link Woven}.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface ForTime {}

    /// The parameter that gets the method's meter of allocations.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface ForMemory {}

    /// The call alone is timed.
    static final class Call {
        private Call() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @ForTime Timer given,
                @Advice.Local("timer") Timer timer,
                @Advice.Local("start") long start) {
            timer = given;
            start = System.nanoTime();
        }

        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                backupArguments = false)
        static void exit(
                @Advice.Local("timer") Timer timer,
                @Advice.Local("start") long start,
                @Advice.Thrown @Nullable Throwable thrown) {
            timer.ended(start, thrown);
        }
    }

    /// A result that may be there later.
    static final class Result {
        private Result() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @ForTime Woven given,
                @Advice.Local("woven") Woven woven,
                @Advice.Local("start") long start) {
            woven = given;
            start = System.nanoTime();
        }

        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                backupArguments = false)
        static void exit(
                @Advice.Local("woven") Woven woven,
                @Advice.Local("start") long start,
                @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC)
                        @Nullable Object result,
                @Advice.Thrown @Nullable Throwable thrown) {
            result = woven.returned(result, start, thrown);
        }
    }

    /// What the call allocates.
    static final class Memory {
        private Memory() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @ForMemory Allocation given,
                @Advice.Local("allocation") Allocation allocation,
                @Advice.Local("before") long before) {
            allocation = given;
            before = Allocation.ofThisThread();
        }

        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                backupArguments = false)
        static void exit(
                @Advice.Local("allocation") Allocation allocation,
                @Advice.Local("before") long before) {
            allocation.ended(before, Allocation.ofThisThread());
        }
    }

    /// Both, neither in the other's way.
    static final class CallAndMemory {
        private CallAndMemory() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @ForTime Timer givenTimer,
                @Advice.Local("timer") Timer timer,
                @ForMemory Allocation givenAllocation,
                @Advice.Local("allocation") Allocation allocation,
                @Advice.Local("before") long before,
                @Advice.Local("start") long start) {
            timer = givenTimer;
            allocation = givenAllocation;
            before = Allocation.ofThisThread();
            start = System.nanoTime();
        }

        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                backupArguments = false)
        static void exit(
                @Advice.Local("timer") Timer timer,
                @Advice.Local("allocation") Allocation allocation,
                @Advice.Local("before") long before,
                @Advice.Local("start") long start,
                @Advice.Thrown @Nullable Throwable thrown) {
            long took = System.nanoTime() - start;
            long after = Allocation.ofThisThread();
            timer.took(took, thrown);
            allocation.ended(before, after);
        }
    }

    /// Both, of a result that may be there later.
    static final class ResultAndMemory {
        private ResultAndMemory() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @ForTime Woven givenWoven,
                @Advice.Local("woven") Woven woven,
                @ForMemory Allocation givenAllocation,
                @Advice.Local("allocation") Allocation allocation,
                @Advice.Local("before") long before,
                @Advice.Local("start") long start) {
            woven = givenWoven;
            allocation = givenAllocation;
            before = Allocation.ofThisThread();
            start = System.nanoTime();
        }

        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                backupArguments = false)
        static void exit(
                @Advice.Local("woven") Woven woven,
                @Advice.Local("allocation") Allocation allocation,
                @Advice.Local("before") long before,
                @Advice.Local("start") long start,
                @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC)
                        @Nullable Object result,
                @Advice.Thrown @Nullable Throwable thrown) {
            long after = Allocation.ofThisThread();
            result = woven.returned(result, start, thrown);
            allocation.ended(before, after);
        }
    }
}
