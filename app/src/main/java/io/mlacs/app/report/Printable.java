package io.mlacs.app.report;

import java.util.Locale;
import java.util.regex.Pattern;

/// Text of strangers (names, reasons, output of programs) as one line that a terminal shows and does not obey.
public final class Printable {
    /// Controls, line separators, the marks that turn the direction of writing, and what is no
    /// character: halves of surrogate pairs, which no encoding can write, and the last two of the plane.
    private static final Pattern HOSTILE =
            Pattern.compile(
                    "[\\p{Cntrl}\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff]");

    private Printable() {}

    /// Each hostile character becomes its escape, as in `\u001b`.
    public static String line(String text) {
        return HOSTILE.matcher(text)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }
}
