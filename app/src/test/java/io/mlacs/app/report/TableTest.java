package io.mlacs.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void numbers_stand_to_the_right_and_names_to_the_left() {
        String text =
                Table.ofNumbers()
                        .row("case", "median")
                        .row("a/b", "1 ns")
                        .row("long/name", "100 ms")
                        .render("  ");

        assertThat(text)
                .isEqualTo(
                        """
                          case       median
                          a/b          1 ns
                          long/name  100 ms
                        """);
    }

    @Test
    void left_aligned_lines_have_no_blanks_at_their_end() {
        assertThat(Table.leftAligned().row("a", "b").row("longer", "longer").render(""))
                .isEqualTo("a       b\nlonger  longer\n");
    }

    @Test
    void rows_may_be_of_different_length_and_there_may_be_none() {
        assertThat(Table.ofNumbers().row("a").row("b", "c").render("")).isEqualTo("a\nb  c\n");
        assertThat(Table.ofNumbers().render("  ")).isEmpty();
    }

    @Test
    void a_cell_cannot_break_out_of_its_line_or_command_the_terminal() {
        String text =
                Table.leftAligned()
                        .row("a\nFAKE  0 ns", "\u001b[2J\u009b1m", "x\u202ey\u2028z\u2066", "tab\t")
                        .render("");

        assertThat(text)
                .isEqualTo(
                        "a\\u000aFAKE  0 ns  \\u001b[2J\\u009b1m  x\\u202ey\\u2028z\\u2066 "
                                + " tab\\u0009\n");
    }
}
