package io.mlacs.benchmarks;

import java.util.ArrayList;
import java.util.List;

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

    /// Why a figure could not be measured stands below the columns.
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
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
        return new Grid(title, HEAD, lines, notes).toString();
    }
}
