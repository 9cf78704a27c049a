package io.mlacs.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/// What `-javaagent:mlacs-agent.jar[=OPTION,OPTION]` starts before the program's `main`. Whatever goes wrong here, the program runs.
public final class Agent {
    private Agent() {}

    /// @param options as {@link Options} reads them
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        try {
            Complaints complaints = new Complaints(System.err::println);
            Options chosen = Options.of(options == null ? "" : options, complaints);
            instrumentation.addTransformer(new Weaver(chosen, complaints));
        } catch (Throwable ours) {
            System.err.println("mlacs-agent: nothing is measured: " + ours);
        }
    }
}
