package io.mlacs.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Rows as text, in columns as wide as their widest cell.
///
/// @param title what the rows have in common
record Table(String title, List<Row> rows) {
    private static final List<String> HEAD =
            List.of(
                    "figure",
                    "target",
                    "measured",
                    "reference",
                    "ratio",
                    "95 % interval",
                    "noise",
                    "verdict");

    Table {
        rows = List.copyOf(rows);
    }

    /// Why a figure could not be measured stands below the columns, which it would stretch.
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        List<String> notes = new ArrayList<>();
        for (Row row : rows) {
            boolean failed = row.verdict() == Verdict.NOT_MEASURED;
            if (failed) {
                notes.add(row.figure() + " was not measured: " + row.measured());
            }
            lines.add(
                    List.of(
                            row.figure(),
                            row.target(),
                            failed ? Row.NONE : row.measured(),
                            row.reference(),
                            row.ratio(),
                            row.interval(),
                            row.noise() < 0 ? Row.NONE : Quantity.percent(row.noise()),
                            row.verdict().text));
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> line : lines) {
            Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length()));
        }
        String columns =
                lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
        String below = notes.isEmpty() ? "" : "\n" + String.join("\n", notes);
        return "== " + title + "\n" + columns + below + "\n";
    }

    private static String padded(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i)).repeat(" ", widths[i] - cells.get(i).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
