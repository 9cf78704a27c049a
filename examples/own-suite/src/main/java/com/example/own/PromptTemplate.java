package com.example.own;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A text with places such as {@code {customer}}: cut up once, filled in often. */
final class PromptTemplate {
    /** Text and places by turns; a text first and last. */
    private final List<String> pieces = new ArrayList<>();

    PromptTemplate(String text) {
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("no } after the { at character " + open);
            }
            pieces.add(text.substring(from, open));
            pieces.add(text.substring(open + 1, close));
            from = close + 1;
        }
        pieces.add(text.substring(from));
    }

    String fill(UnaryOperator<String> values) {
        StringBuilder filled = new StringBuilder(512);
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            filled.append(i % 2 == 0 ? piece : values.apply(piece));
        }
        return filled.toString();
    }
}
