package io.mlacs.store;

import io.mlacs.core.model.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists and maps in one text column: readable in any SQL shell, exact whatever the parts contain.
///
/// A part's separator, its end of line and `\` are written with a `\` before them. Ordinary parameters thus read as in a case's name.
final class Texts {
    private Texts() {}

    /// One line for each part; no line for no part.
    static String lines(List<String> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> escape(text, part, "\n").append('\n'));
        return text.toString();
    }

    static List<String> parts(String lines) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < lines.length()) {
            int end = end(lines, at, "\n");
            parts.add(unescape(lines, at, end));
            at = end + 1;
        }
        return parts;
    }

    /// So many characters hold the first words of every command line we know.
    static final int BEGINNING = 200;

    /// The parts that are whole in the beginning of such a text.
    static List<String> wholeParts(String beginning) {
        return parts(beginning.substring(0, beginning.lastIndexOf('\n') + 1));
    }

    /// `key=value,key=value`.
    static String params(Map<String, String> params) {
        StringBuilder text = new StringBuilder();
        params.forEach((key, value) -> {
            escape(text.append(text.isEmpty() ? "" : ","), key, ",=").append('=');
            escape(text, value, ",=");
        });
        return text.toString();
    }

    static Map<String, String> paramsOf(String text) {
        Map<String, String> params = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = end(text, at, "=");
            if (equals >= text.length()) {
                throw new IllegalArgumentException("parameter without a value in: " + text);
            }
            int end = end(text, equals + 1, ",");
            params.put(unescape(text, at, equals), unescape(text, equals + 1, end));
            at = end + 1;
        }
        return params;
    }

    /// `KIND text`, a line for each.
    static String warnings(List<Warning> warnings) {
        return lines(warnings.stream().map(w -> w.kind() + " " + w.text()).toList());
    }

    static List<Warning> warningsOf(String lines) {
        return parts(lines).stream()
                .map(line -> {
                    int blank = line.indexOf(' ');
                    if (blank < 0) {
                        throw new IllegalArgumentException("warning without text: " + line);
                    }
                    return new Warning(
                            Warning.Kind.valueOf(line.substring(0, blank)),
                            line.substring(blank + 1));
                })
                .toList();
    }

    private static StringBuilder escape(StringBuilder text, String part, String separators) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '\n') {
                text.append("\\n");
            } else if (c == '\\' || separators.indexOf(c) >= 0) {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
        return text;
    }

    private static int end(String text, int from, String separators) {
        int at = from;
        while (at < text.length() && separators.indexOf(text.charAt(at)) < 0) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static String unescape(String text, int from, int to) {
        StringBuilder part = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < to) {
                i++;
                part.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                part.append(c);
            }
        }
        return part.toString();
    }
}
