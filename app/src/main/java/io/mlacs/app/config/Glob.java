package io.mlacs.app.config;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A pattern over case names: `*`, `?` and `{one,other}`; `\` takes the next character as it is.
///
/// Before the brackets around parameters `*` and `?` stop at `/`; brackets are themselves, not a class of characters. File names are no help here: where the
/// system's language is unset, Java refuses those with letters beyond ASCII.
public final class Glob {
    private Glob() {}

    /// @throws IllegalArgumentException if a brace is open or closed alone, or nests
    public static Predicate<String> of(String text) {
        StringBuilder regex = new StringBuilder();
        boolean choice = false;
        boolean params = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> regex.append(params ? ".*" : "[^/\\[]*(?:\\[.*)?");
                case '?' -> regex.append(params ? "." : "[^/]");
                case '{' -> {
                    require(!choice, text, "braces do not nest");
                    choice = true;
                    regex.append("(?:");
                }
                case '}' -> {
                    require(choice, text, "a brace is closed that was not opened");
                    choice = false;
                    regex.append(')');
                }
                case ',' -> regex.append(choice ? "|" : ",");
                case '\\' -> {
                    i++;
                    require(i < text.length(), text, "nothing follows the \\");
                    regex.append(Pattern.quote(text.substring(i, i + 1)));
                }
                default -> {
                    params |= c == '[';
                    regex.append(Pattern.quote(String.valueOf(c)));
                }
            }
        }
        require(!choice, text, "a brace is not closed");
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }

    private static void require(boolean condition, String text, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("not a glob: " + text + ": " + problem);
        }
    }
}
