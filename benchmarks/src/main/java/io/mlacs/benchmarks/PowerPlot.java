package io.mlacs.benchmarks;

import io.mlacs.benchmarks.PowerFigures.Cell;
import io.mlacs.benchmarks.PowerFigures.Power;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Power curves: over the true slow-down in percent the share of comparisons that call it Regressed, one curve for each
/// number of trials a side, one panel for each kind of noise.
record PowerPlot(Power power) {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 220;
    private static final int LEFT = 50;
    private static final int TOP = 40;
    private static final int PANEL_WIDTH = WIDTH + 70;
    private static final int PANEL_HEIGHT = HEIGHT + 90;
    private static final int MOST_CHANGE = 20;

    /// Told apart by people who see few colours too (the colours of M. Okabe and K. Ito).
    private static final List<String> COLOURS = List.of("#999999", "#e69f00", "#0072b2", "#009e73");

    private static final List<Character> MARKS = List.of('3', '5', 'x', 'o');
    private static final int LINES = 10;

    /// The curves for normal noise in characters: a mark where a curve passes, the one of more trials where two do.
    String text() {
        StringBuilder text = new StringBuilder("found, normal noise\n");
        for (int line = LINES; line >= 0; line--) {
            text.append(String.format(Locale.ROOT, "%4d %% |", 100 * line / LINES));
            StringBuilder marks = new StringBuilder();
            for (int change : PowerFigures.CHANGES) {
                marks.repeat(" ", 3 * change - marks.length()).append(mark(change, line));
            }
            text.append(marks.toString().stripTrailing()).append('\n');
        }
        text.append("       +").repeat("-", 3 * MOST_CHANGE + 2).append("\n        ");
        StringBuilder axis = new StringBuilder();
        for (int change : PowerFigures.CHANGES) {
            axis.repeat(" ", 3 * change - axis.length()).append(change);
        }
        return text.append(axis).append(" % slower; 3, 5, x = 10, o = 20 trials a side").toString();
    }

    private char mark(int change, int line) {
        char mark = ' ';
        for (int i = 0; i < MARKS.size(); i++) {
            double share = share(NoiseKind.NORMAL, PowerFigures.TRIALS.get(i), change);
            mark = Math.round(LINES * share) == line ? MARKS.get(i) : mark;
        }
        return mark;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                        2 * PANEL_WIDTH,
                        2 * PANEL_HEIGHT));
        List<NoiseKind> kinds = List.of(NoiseKind.values());
        for (int i = 0; i < kinds.size(); i++) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<g transform=\"translate(%d %d)\">%n%s</g>%n",
                            LEFT + i % 2 * PANEL_WIDTH,
                            TOP + i / 2 * PANEL_HEIGHT,
                            panel(kinds.get(i))));
        }
        return svg.append("</svg>\n").toString();
    }

    private String panel(NoiseKind kind) {
        StringBuilder panel = new StringBuilder();
        panel.append(text(0, -12, "start", kind.text + ": called Regressed"));
        for (int percent = 0; percent <= 100; percent += 20) {
            panel.append(line(percent, percent == 80 ? " stroke-dasharray=\"5 4\"" : ""));
            panel.append(text(-6, y(percent / 100.0) + 4, "end", percent + " %"));
        }
        for (int change : PowerFigures.CHANGES) {
            panel.append(text(x(change), HEIGHT + 16, "middle", String.valueOf(change)));
        }
        panel.append(text(WIDTH / 2.0, HEIGHT + 34, "middle", "true slow-down in %"));
        for (int i = 0; i < COLOURS.size(); i++) {
            panel.append(curve(kind, PowerFigures.TRIALS.get(i), COLOURS.get(i), 16 * i));
        }
        return panel.toString();
    }

    private String curve(NoiseKind kind, int trials, String colour, int legend) {
        String points =
                PowerFigures.CHANGES.stream()
                        .map(change ->
                                String.format(
                                        Locale.ROOT,
                                        "%.1f,%.1f",
                                        x(change),
                                        y(share(kind, trials, change))))
                        .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>%n%s",
                points,
                colour,
                WIDTH - 80,
                HEIGHT - 70 + legend,
                colour,
                text(WIDTH - 62, HEIGHT - 65 + legend, "start", trials + " trials"));
    }

    private static String line(int percent, String style) {
        double y = y(percent / 100.0);
        return String.format(
                Locale.ROOT,
                "<line x1=\"0\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#bbbbbb\"%s/>%n",
                WIDTH,
                y,
                y,
                style);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                text);
    }

    private double share(NoiseKind kind, int trials, int change) {
        return power.of(new Cell(kind, trials, change)).value();
    }

    private static double x(int change) {
        return (double) WIDTH * change / MOST_CHANGE;
    }

    private static double y(double share) {
        return HEIGHT * (1 - share);
    }
}
