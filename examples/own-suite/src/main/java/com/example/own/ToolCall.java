package com.example.own;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool call as the model writes it: {@code {"name": "refund", "arguments": {"order": "4711"}}}.
 *
 * <p>The parser knows this shape and no other: values are texts, with escapes for the quote, the
 * backslash and the line feed.
 */
record ToolCall(String name, Map<String, String> arguments) {
    ToolCall {
        arguments = Map.copyOf(arguments);
    }

    /**
     * @throws IllegalArgumentException if the text is something else; the message says where
     */
    static ToolCall parse(String json) {
        return new Parser(json).call();
    }

    private static final class Parser {
        private final String json;
        private int at;

        Parser(String json) {
            this.json = json;
        }

        ToolCall call() {
            String name = "";
            Map<String, String> arguments = Map.of();
            take('{');
            do {
                String key = text();
                take(':');
                switch (key) {
                    case "name" -> name = text();
                    case "arguments" -> arguments = object();
                    default -> throw wrong("name or arguments, not " + key);
                }
            } while (taken(','));
            take('}');
            skipSpace();
            if (at < json.length()) {
                throw wrong("the end");
            }
            return new ToolCall(name, arguments);
        }

        private Map<String, String> object() {
            Map<String, String> values = new LinkedHashMap<>();
            take('{');
            if (taken('}')) {
                return values;
            }
            do {
                String key = text();
                take(':');
                values.put(key, text());
            } while (taken(','));
            take('}');
            return values;
        }

        private String text() {
            take('"');
            StringBuilder text = new StringBuilder();
            while (at < json.length() && json.charAt(at) != '"') {
                char c = json.charAt(at++);
                text.append(c == '\\' ? escaped() : c);
            }
            take('"');
            return text.toString();
        }

        private char escaped() {
            if (at == json.length()) {
                throw wrong("an escaped character");
            }
            char c = json.charAt(at++);
            return switch (c) {
                case 'n' -> '\n';
                case '"', '\\' -> c;
                default -> throw wrong("an escape of \", \\ or n");
            };
        }

        private void take(char c) {
            if (!taken(c)) {
                throw wrong("" + c);
            }
        }

        private boolean taken(char c) {
            skipSpace();
            boolean there = at < json.length() && json.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private void skipSpace() {
            while (at < json.length() && json.charAt(at) <= ' ') {
                at++;
            }
        }

        private IllegalArgumentException wrong(String wanted) {
            return new IllegalArgumentException(
                    "at character " + at + " there should be " + wanted);
        }
    }
}
