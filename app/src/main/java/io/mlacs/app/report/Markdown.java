package io.mlacs.app.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Markdown as GitHub and GitLab read it, of at most [#LIMIT] bytes: pieces are added in the order of their weight, and
/// what no longer fits is counted instead.
final class Markdown {
    /// GitHub takes comments of up to 65,536 characters.
    static final int LIMIT = 65_536;

    /// Kept free for the closing lines and for what ends a section.
    private static final int RESERVE = 2_048;

    private static final int LONGEST_CELL = 400;

    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private int leftOut;

    /// Escaped already, and part of every report: headings and what ends a section.
    Markdown raw(String markdown) {
        text.append(markdown);
        bytes += size(markdown);
        return this;
    }

    /// A list item or a table's row, if there is room. From the first that does not fit on, none is taken.
    private void row(String markdown) {
        if (leftOut > 0 || bytes + size(markdown) > LIMIT - RESERVE) {
            leftOut++;
        } else {
            raw(markdown);
        }
    }

    /// A heading and its list.
    ///
    /// @param items escaped already
    Markdown list(String heading, List<String> items) {
        if (!items.isEmpty() && open(heading)) {
            items.forEach(item -> row("- " + item + "\n"));
            raw("\n");
        } else {
            leftOut += items.size();
        }
        return this;
    }

    /// A heading and its table.
    ///
    /// @param alignment an `l` or `r` for each column
    /// @param rows cells, escaped already
    Markdown table(
            String heading, String alignment, List<String> columns, List<List<String>> rows) {
        if (!rows.isEmpty() && open(heading + header(alignment, columns))) {
            rows.forEach(cells -> row("| " + String.join(" | ", cells) + " |\n"));
            raw("\n");
        } else {
            leftOut += rows.size();
        }
        return this;
    }

    /// The same, folded.
    Markdown folded(
            String summary, String alignment, List<String> columns, List<List<String>> rows) {
        int before = bytes;
        table("<details><summary>" + summary + "</summary>\n\n", alignment, columns, rows);
        if (bytes > before) {
            raw("</details>\n\n");
        }
        return this;
    }

    private static String header(String alignment, List<String> columns) {
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            marks.add(alignment.charAt(i) == 'r' ? "--:" : ":--");
        }
        return "| " + String.join(" | ", columns) + " |\n| " + String.join(" | ", marks) + " |\n";
    }

    private boolean open(String heading) {
        if (leftOut > 0 || bytes + size(heading) > LIMIT - RESERVE) {
            return false;
        }
        raw(heading);
        return true;
    }

    /// @param whole where all of it is, escaped already
    /// @param last the closing line, escaped already
    String close(String whole, String last) {
        if (leftOut > 0) {
            raw(
                    "**"
                            + Wording.count(leftOut, "row")
                            + " left out for want of room: all of it is in "
                            + whole
                            + ".**\n\n");
        }
        raw(last + "\n");
        return text.toString();
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Text of strangers that shows as it is: nothing in it is taken for Markdown or HTML, and nobody is called by an
    /// `@` or `#` in it, which GitHub looks for after everything is unescaped. At most 400 characters.
    static String text(String text) {
        int[] all = Printable.line(cut(text)).codePoints().toArray();
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < all.length; i++) {
            int c = all[i];
            // What comes before a space is neither an address nor an emoji.
            boolean plainColon = c == ':' && (i + 1 == all.length || all[i + 1] == ' ');
            if (c == '@' || c == '#') {
                escaped.append("&#").append(c).append(";&#8203;");
            } else if ("&<>|`*_~[]\\$:".indexOf(c) >= 0 && !plainColon) {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }

    /// A name, in the face of code.
    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_CELL
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_CELL)) + " ...";
    }
}
