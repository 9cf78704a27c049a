package io.mlacs.app.report;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.Forecast;
import io.mlacs.core.model.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A series drawn with characters: points, the levels of its segments, where it changed, what stands out, and the band in
/// which it will go on.
///
/// Of more points than columns, each column shows all that fall into it.
final class SeriesPlot {
    private static final int HEIGHT = 12;
    private static final int AXIS = 11;
    private static final char POINT = '•';
    private static final char ANOMALY = '×';
    private static final char CHANGE = '┊';
    private static final char LEVEL = '─';
    private static final char BAND = '░';
    private static final char FORECAST = '·';

    /// An anomaly this many times as far from the others as they are from each other would flatten them.
    private static final double FAR = 1.5;

    private final double[] values;
    private final HistoryReport.Series series;
    private final List<Forecast.Step> steps;
    private final int columns;
    private final int past;
    private final double low;
    private final double high;
    private final char[][] cells;

    private SeriesPlot(HistoryReport.Series series, int width) {
        this.series = series;
        values = series.points().stream().mapToDouble(p -> p.summary().median()).toArray();
        steps = series.forecast().map(Forecast::steps).orElse(List.of());
        columns = Math.max(20, width - AXIS - 2);
        int all = values.length + steps.size();
        past =
                all <= columns
                        ? values.length
                        : Math.max(10, columns - Math.min(steps.size(), columns / 5));
        double[] shown = inRange();
        double least = Arrays.stream(shown).min().orElseThrow();
        double most = Arrays.stream(shown).max().orElseThrow();
        double margin = least == most ? Math.max(Math.abs(most) * 0.05, Double.MIN_NORMAL) : 0;
        low = least - margin;
        high = most + margin;
        cells = new char[HEIGHT][Math.min(columns, past + ahead())];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
    }

    /// @param width of the terminal, in characters
    static String of(HistoryReport.Series series, int width) {
        return new SeriesPlot(series, width).render();
    }

    private int ahead() {
        return Math.min(steps.size(), columns - past);
    }

    /// What the axis covers: all but anomalies that are too far off, and the forecast's band.
    private double[] inRange() {
        List<Double> shown = new ArrayList<>();
        boolean[] odd = new boolean[values.length];
        for (Anomaly anomaly : series.story().anomalies()) {
            odd[anomaly.index()] = true;
        }
        for (int i = 0; i < values.length; i++) {
            if (!odd[i]) {
                shown.add(values[i]);
            }
        }
        for (int i = 0; i < ahead(); i++) {
            shown.add(steps.get(i).interval().low());
            shown.add(steps.get(i).interval().high());
        }
        double least = shown.stream().mapToDouble(v -> v).min().orElse(values[0]);
        double most = shown.stream().mapToDouble(v -> v).max().orElse(values[0]);
        double reach = FAR * (most - least);
        for (int i = 0; i < values.length; i++) {
            if (odd[i] && (reach == 0 || (values[i] > least - reach && values[i] < most + reach))) {
                shown.add(values[i]);
            }
        }
        return shown.stream().mapToDouble(v -> v).toArray();
    }

    private String render() {
        for (Segment segment : series.story().segments()) {
            for (int i = segment.from(); i < segment.to(); i++) {
                put(column(i), row(segment.median()), LEVEL);
            }
        }
        for (var change : series.story().changes()) {
            for (int row = 0; row < HEIGHT; row++) {
                put(column(change.point().index()), row, CHANGE);
            }
        }
        for (int i = 0; i < ahead(); i++) {
            Forecast.Step step = steps.get(i);
            int from = row(step.interval().high());
            int to = row(step.interval().low());
            for (int row = from; row <= to; row++) {
                put(past + i, row, BAND);
            }
            put(past + i, row(step.mean()), FORECAST);
        }
        for (int i = 0; i < values.length; i++) {
            put(column(i), row(values[i]), POINT);
        }
        for (Anomaly anomaly : series.story().anomalies()) {
            put(column(anomaly.index()), row(anomaly.value()), ANOMALY);
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < HEIGHT; row++) {
            boolean labelled = row == 0 || row == HEIGHT - 1 || row == HEIGHT / 2;
            double value = high - (high - low) * row / (HEIGHT - 1);
            String label = labelled ? Units.text(value, series.metric().unit()) : "";
            text.append(" ".repeat(Math.max(0, AXIS - label.length())))
                    .append(label)
                    .append(labelled ? " ┤" : " │")
                    .append(new String(cells[row]).stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private int column(int index) {
        return values.length <= past ? index : (int) ((long) index * past / values.length);
    }

    private int row(double value) {
        double share = (high - value) / (high - low);
        return Math.clamp(Math.round(share * (HEIGHT - 1)), 0, HEIGHT - 1);
    }

    private void put(int column, int row, char mark) {
        cells[row][Math.min(column, cells[row].length - 1)] = mark;
    }
}
