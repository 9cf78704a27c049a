package io.mlacs.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Text in columns as wide as their widest cell.
///
/// @param title what the lines have in common
/// @param lines as many cells each as the head
/// @param notes stand below the columns, which they would stretch
record Grid(String title, List<String> head, List<List<String>> lines, List<String> notes) {
    Grid {
        head = List.copyOf(head);
        lines = lines.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
    }

    @Override
    public String toString() {
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(lines);
        int[] widths = new int[head.size()];
        for (List<String> line : all) {
            Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length()));
        }
        String columns =
                all.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
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
