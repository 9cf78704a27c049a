package io.mlacs.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// "Did you mean": the known name with the fewest edits (Levenshtein 1965), if it is near enough to be a slip.
public final class Nearest {
    private Nearest() {}

    public static Optional<String> of(String given, Collection<String> known) {
        return known.stream()
                .min(
                        Comparator.comparingInt((String name) -> distance(given, name))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(given, name) <= Math.max(2, given.length() / 2));
    }

    /// `; did you mean x? There are: a, b`, or `; there are: a, b`.
    public static String choice(String given, Collection<String> known) {
        return of(given, known)
                        .map(name -> "; did you mean " + name + "? There are: ")
                        .orElse("; there are: ")
                + String.join(", ", known);
    }

    /// `; did you mean x?`, or nothing.
    public static String hint(String given, Collection<String> known) {
        return of(given, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitute, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
