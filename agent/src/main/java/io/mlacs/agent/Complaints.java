package io.mlacs.agent;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/// What the agent has to say, one line for each kind of trouble and no second: it speaks in somebody else's program. Thread-safe.
final class Complaints {
    enum About {
        OPTION,
        PROBE_NOT_SEEN,
        OLD_CLASS_FILE,
        NOT_WOVEN
    }

    private final Consumer<String> out;
    private final Set<About> said = EnumSet.noneOf(About.class);

    Complaints(Consumer<String> out) {
        this.out = out;
    }

    void say(About about, String line) {
        synchronized (said) {
            if (!said.add(about)) {
                return;
            }
        }
        out.accept("mlacs-agent: " + line);
    }
}
