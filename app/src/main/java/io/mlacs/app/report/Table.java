package io.mlacs.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Columns of text.
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean numbers;

    private Table(boolean numbers) {
        this.numbers = numbers;
    }

    /// The first column to the left, the others to the right.
    static Table ofNumbers() {
        return new Table(true);
    }

    static Table leftAligned() {
        return new Table(false);
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
                line.append(gap).append(numbers && i > 0 ? pad + row.get(i) : row.get(i) + pad);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
