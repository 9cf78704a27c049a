package io.mlacs.agent.program;

import io.mlacs.probe.Probe;
import io.mlacs.probe.Window;
import java.util.HashSet;
import java.util.Set;

/// Runs all scenes and prints `saw WHAT: VALUE` for what they noticed, `series ID: COUNT` for each series, and how often recording failed.
public final class Program {
    private Program() {}

    public static void main(String[] args) throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Calls.run();
        Probe.global().reader().take();
        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);
        saw("threads started", started);
        Dispatch.run();
        Memory.run();
        Results.run();
        Libraries.run();
        saw("failures", Probe.global().failures());
        Odd.run();
        for (Window window : Probe.global().reader().take()) {
            System.out.println("series " + window.id() + ": " + window.count());
        }
    }

    @SuppressWarnings("ReferenceEquality") // is it this very object?
    static void same(String what, Object returned, Object given) {
        saw(what + " is the same", returned == given);
    }

    static void saw(String what, Object value) {
        System.out.println("saw " + what + ": " + value);
    }
}
