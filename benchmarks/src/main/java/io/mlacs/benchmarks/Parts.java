package io.mlacs.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Which parts a command line names: by their names in small letters; all by `all` or by none.
final class Parts {
    private Parts() {}

    /// @throws IllegalArgumentException if it names another
    static <P extends Enum<P>> Set<P> named(String[] args, Class<P> parts) {
        Set<P> named = EnumSet.noneOf(parts);
        for (String arg : args) {
            switch (arg) {
                case "--quick" -> {}
                case "all" -> named.addAll(EnumSet.allOf(parts));
                default ->
                        named.add(
                                Arrays.stream(parts.getEnumConstants())
                                        .filter(part ->
                                                part.name().toLowerCase(Locale.ROOT).equals(arg))
                                        .findFirst()
                                        .orElseThrow(() ->
                                                new IllegalArgumentException(
                                                        "no such part: " + arg)));
            }
        }
        return named.isEmpty() ? EnumSet.allOf(parts) : named;
    }
}
