package io.mlacs.app.report;

import java.util.HexFormat;

/// Text of strangers (names, reasons, output of programs) as one line that a terminal shows and does not obey.
public final class Printable {
    private Printable() {}

    /// Each hostile character becomes its escape, as in `\u001b`.
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    if (hostile(c)) {
                        line.append("\\u").append(HexFormat.of().toHexDigits((char) c));
                    } else {
                        line.appendCodePoint(c);
                    }
                });
        return line.toString();
    }

    /// The same of a text that may be of any length: at most so many characters of it, and a sign that there were more.
    public static String line(String text, int most) {
        if (text.length() <= most) {
            return line(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return line(text.substring(0, end)) + "...";
    }

    /// Controls, line separators, the marks that turn the direction of writing, and what is no character: halves of
    /// surrogate pairs, which no encoding can write, and the last two of the plane.
    private static boolean hostile(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default ->
                    c == 0x200e
                            || c == 0x200f
                            || (c >= 0x202a && c <= 0x202e)
                            || (c >= 0x2066 && c <= 0x2069)
                            || c == 0xfffe
                            || c == 0xffff;
        };
    }
}
