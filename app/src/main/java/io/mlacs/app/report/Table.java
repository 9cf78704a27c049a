package io.mlacs.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Columns of text.
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final String alignment;

    private Table(String alignment) {
        this.alignment = alignment;
    }

    /// The first column to the left, the others to the right.
    static Table ofNumbers() {
        return aligned("lr");
    }

    static Table leftAligned() {
        return aligned("l");
    }

    /// @param columns an `l` for each column to the left, an `r` for each to the right; the last stands for all that
    ///     follow
    static Table aligned(String columns) {
        return new Table(columns);
    }

    Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(Printable::line).toList());
        return this;
    }

    /// @param indent put before each line
    String render(String indent) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                String gap = i == 0 ? "" : "  ";
                line.append(gap).append(right(i) ? pad + row.get(i) : row.get(i) + pad);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private boolean right(int column) {
        return alignment.charAt(Math.min(column, alignment.length() - 1)) == 'r';
    }
}
