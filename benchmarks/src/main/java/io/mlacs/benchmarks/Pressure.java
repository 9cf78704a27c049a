package io.mlacs.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much tasks waited for a CPU since the object was made, as Linux tells (PSI, `some`). The work measured counts too: more busy threads than cores are pressure.
final class Pressure {
    private static final Path FILE = Path.of("/proc/pressure/cpu");
    private static final Pattern TOTAL = Pattern.compile("some .*total=(\\d+)");

    private final long started = System.nanoTime();
    private final OptionalLong before = read();

    /// Between 0 and 1; -1 where the system does not tell.
    double share() {
        double micros = (System.nanoTime() - started) / 1e3;
        OptionalLong after = read();
        return before.isEmpty() || after.isEmpty()
                ? -1
                : Math.min(1, (after.getAsLong() - before.getAsLong()) / micros);
    }

    private static OptionalLong read() {
        try {
            return total(Files.readString(FILE));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /// Microseconds since boot.
    static OptionalLong total(String file) {
        Matcher total = TOTAL.matcher(file);
        return total.find()
                ? OptionalLong.of(Long.parseLong(total.group(1)))
                : OptionalLong.empty();
    }
}
