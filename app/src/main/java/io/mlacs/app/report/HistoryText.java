package io.mlacs.app.report;

import io.mlacs.app.report.HistoryReport.Ahead;
import io.mlacs.app.report.HistoryReport.LeftOut;
import io.mlacs.app.report.HistoryReport.Series;
import io.mlacs.core.analysis.Story;
import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Forecast;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.model.Segment;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.forecast.Forecaster;
import io.mlacs.store.HistoryPoint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Histories for people: what they are of, the plot, a table of changes, one of segments, what stands out and what is ahead.
public final class HistoryText {
    private static final int ANOMALIES = 10;
    private static final double YEARS_ARE_LONG = 730;

    private HistoryText() {}

    /// @param width of the terminal, in characters
    public static String render(HistoryReport report, int width) {
        StringBuilder text = new StringBuilder();
        for (Series series : report.series()) {
            text.append(text.isEmpty() ? "" : "\n").append(of(series, width));
        }
        return text.toString();
    }

    private static String of(Series series, int width) {
        StringBuilder text = new StringBuilder();
        text.append(head(series)).append('\n');
        leftOut(series.leftOut()).ifPresent(line -> text.append(line).append('\n'));
        text.append('\n').append(SeriesPlot.of(series, width)).append('\n');
        text.append(summary(series)).append("\n\n");
        if (!series.story().changes().isEmpty() || !series.story().spreads().isEmpty()) {
            text.append(changes(series)).append('\n');
        }
        text.append(segments(series));
        if (!series.story().anomalies().isEmpty()) {
            text.append('\n').append(anomalies(series));
        }
        text.append('\n').append(ahead(series));
        return text.toString();
    }

    private static String head(Series series) {
        Metric metric = series.metric();
        List<HistoryPoint> points = series.points();
        List<String> branches =
                points.stream()
                        .map(point -> point.revision().branch())
                        .filter(branch -> !branch.isEmpty())
                        .distinct()
                        .toList();
        LocalDate from = date(points.getFirst());
        LocalDate to = date(points.getLast());
        return Printable.line(
                series.subject().name()
                        + " ("
                        + series.subject().subject()
                        + "): "
                        + metric.name()
                        + ", "
                        + (metric.direction() == Direction.LOWER ? "lower" : "higher")
                        + " is better; "
                        + Wording.count(points.size(), "run")
                        + " by the profile "
                        + points.getLast().profile()
                        + (from.equals(to) ? ", " + from : ", " + from + " to " + to)
                        + (branches.isEmpty()
                                ? ""
                                : branches.size() == 1
                                        ? ", branch " + branches.getFirst()
                                        : ", "
                                                + branches.size()
                                                + " branches (--branch NAME for one)"));
    }

    private static Optional<String> leftOut(LeftOut leftOut) {
        List<String> parts = new ArrayList<>();
        add(parts, leftOut.testbeds(), "on other testbeds");
        add(parts, leftOut.profiles(), "by other profiles (--profile NAME)");
        add(parts, leftOut.branches(), "of other branches");
        add(parts, leftOut.auxiliary(), "of gates, comparisons and calibrations (--all-runs)");
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("left out: " + String.join(", ", parts));
    }

    private static void add(List<String> parts, int runs, String why) {
        if (runs > 0) {
            parts.add(Wording.count(runs, "run") + " " + why);
        }
    }

    private static String summary(Series series) {
        Story story = series.story();
        long open = story.changes().stream().filter(Story.Change::open).count();
        if (series.points().size() < ChangePoints.FEWEST) {
            return "too few runs to tell a change: it takes " + ChangePoints.FEWEST;
        }
        return (story.changes().isEmpty()
                        ? "no change"
                        : Wording.count(story.changes().size(), "change")
                                + (open == story.changes().size() ? "" : ", " + open + " open"))
                + (story.spreads().isEmpty()
                        ? ""
                        : ", " + Wording.count(story.spreads().size(), "change") + " of spread")
                + (story.anomalies().isEmpty()
                        ? ", no anomaly"
                        : ", "
                                + story.anomalies().size()
                                + (story.anomalies().size() == 1 ? " anomaly" : " anomalies"));
    }

    private static String changes(Series series) {
        Table table = Table.aligned("llllrrrrrl");
        table.row("change", "at run", "on", "commit", "from", "to", "by", "95 %", "p", "state");
        for (Story.Change change : series.story().changes()) {
            ChangePoint point = change.point();
            HistoryPoint at = series.points().get(point.index());
            table.row(
                    point.kind().name().toLowerCase(Locale.ROOT),
                    at.runId(),
                    date(at).toString(),
                    commit(at),
                    Units.text(point.before(), series.metric().unit()),
                    Units.text(point.after(), series.metric().unit()),
                    Double.isNaN(point.ratio()) ? Wording.NONE : Wording.change(point.ratio()),
                    share(point),
                    Wording.p(point.p()),
                    state(series, change));
        }
        for (ChangePoint point : series.story().spreads()) {
            HistoryPoint at = series.points().get(point.index());
            table.row(
                    "spread",
                    at.runId(),
                    date(at).toString(),
                    commit(at),
                    "±" + Units.text(point.before(), series.metric().unit()),
                    "±" + Units.text(point.after(), series.metric().unit()),
                    point.before() > 0
                            ? "x" + Units.number(point.after() / point.before())
                            : Wording.NONE,
                    "",
                    Wording.p(point.p()),
                    "");
        }
        return table.render("");
    }

    /// `(+11.2 .. +13.4)`, in percent of the level before.
    private static String share(ChangePoint point) {
        if (!(point.before() > 0)) {
            return Wording.NONE;
        }
        return String.format(
                Locale.ROOT,
                "(%+.1f .. %+.1f)",
                100 * point.difference().low() / point.before(),
                100 * point.difference().high() / point.before());
    }

    private static String state(Series series, Story.Change change) {
        String decided = change.decided().map(TriageReport::state).orElse("open");
        return change.revertedAt().isEmpty()
                ? decided
                : decided
                        + ", taken back at run "
                        + series.points().get(change.revertedAt().getAsInt()).runId();
    }

    private static String segments(Series series) {
        Table table = Table.aligned("lrrrrl");
        table.row("segment from", "runs", "median", "spread", "trend per run (95 %)", "");
        String unit = series.metric().unit();
        for (Segment segment : series.story().segments()) {
            table.row(
                    series.points().get(segment.from()).runId(),
                    String.valueOf(segment.length()),
                    Units.text(segment.median(), unit),
                    "±" + Units.text(segment.spread(), unit),
                    segment.trend()
                            .map(trend -> trend(trend, segment.median()))
                            .orElse(Wording.NONE),
                    segment.trend()
                            .map(trend -> direction(trend, series.metric().direction()))
                            .orElse(""));
        }
        return table.render("");
    }

    private static String trend(Segment.Trend trend, double median) {
        if (!(median > 0)) {
            return Units.number(trend.slope());
        }
        Interval interval = trend.interval();
        return String.format(
                Locale.ROOT,
                "%+.2f %% (%+.2f .. %+.2f)",
                100 * trend.slope() / median,
                100 * interval.low() / median,
                100 * interval.high() / median);
    }

    private static String direction(Segment.Trend trend, Direction better) {
        if (!trend.clear()) {
            return "flat, as far as can be told";
        }
        boolean rising = trend.slope() > 0;
        return rising == (better == Direction.HIGHER) ? "getting better" : "getting worse";
    }

    private static String anomalies(Series series) {
        Table table = Table.aligned("llrrrl");
        table.row("anomaly at run", "on", "value", "expected", "usual", "p");
        String unit = series.metric().unit();
        List<Anomaly> all = series.story().anomalies();
        for (Anomaly one : all.subList(Math.max(0, all.size() - ANOMALIES), all.size())) {
            HistoryPoint at = series.points().get(one.index());
            table.row(
                    at.runId(),
                    date(at).toString(),
                    Units.text(one.value(), unit),
                    Units.text(one.expected(), unit),
                    Units.range(one.usual().low(), one.usual().high(), unit),
                    Wording.p(one.p()));
        }
        String earlier =
                all.size() > ANOMALIES
                        ? "and " + (all.size() - ANOMALIES) + " earlier; --format json has all\n"
                        : "";
        return table.render("") + earlier;
    }

    private static String ahead(Series series) {
        StringBuilder text = new StringBuilder();
        String unit = series.metric().unit();
        String level = Units.number(100 * series.level());
        if (series.forecast().isEmpty()) {
            text.append("no forecast: it takes ")
                    .append(Forecaster.FEWEST)
                    .append(" runs since the last accepted change\n");
        } else {
            Forecast forecast = series.forecast().get();
            text.append("next run: ").append(step(forecast.steps().getFirst(), unit));
            if (forecast.steps().size() > 1) {
                text.append("; in ")
                        .append(Wording.count(forecast.steps().size(), "run"))
                        .append(": ")
                        .append(step(forecast.steps().getLast(), unit));
            }
            text.append(" (").append(level).append(" %)\n  by ").append(forecast.model());
            if (Double.isFinite(forecast.error())) {
                text.append("; in the back-test off by ")
                        .append(Units.number(forecast.error()))
                        .append(" times what the naive forecast is one step ahead");
            }
            text.append('\n');
        }
        for (Ahead one : series.ahead()) {
            text.append(one.target().source().name().toLowerCase(Locale.ROOT))
                    .append(" target ")
                    .append(Units.text(one.target().value(), unit))
                    .append(": ")
                    .append(Printable.line(outlook(one.outlook(), unit, level)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String step(Forecast.Step step, String unit) {
        return Units.text(step.mean(), unit)
                + " ("
                + Units.range(step.interval().low(), step.interval().high(), unit)
                + ")";
    }

    private static String outlook(Outlook outlook, String unit, String level) {
        return switch (outlook) {
            case Outlook.Beyond beyond ->
                    "missed already: the trend is at " + Units.text(beyond.level(), unit);
            case Outlook.Reached reached ->
                    "missed in "
                            + days(reached.days())
                            + " days as the trend goes ("
                            + level
                            + " %: "
                            + days(reached.interval().low())
                            + " to "
                            + days(reached.interval().high())
                            + ")";
            case Outlook.NotInSight none ->
                    "not in sight within "
                            + days(none.horizon())
                            + " days"
                            + (none.earliest() < none.horizon()
                                    ? ", though in "
                                            + days(none.earliest())
                                            + " days it could be ("
                                            + level
                                            + " %)"
                                    : "");
            case Outlook.Unknown unknown -> "cannot be told: " + unknown.why();
        };
    }

    private static String days(double days) {
        return Double.isInfinite(days)
                ? "never"
                : days > YEARS_ARE_LONG
                        ? "years"
                        : days < 10
                                ? String.format(Locale.ROOT, "%.1f", days)
                                : String.valueOf(Math.round(days));
    }

    private static LocalDate date(HistoryPoint point) {
        return point.startedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String commit(HistoryPoint point) {
        String commit = point.revision().commit();
        return commit.isEmpty()
                ? Wording.NONE
                : commit.substring(0, Math.min(8, commit.length()))
                        + (point.revision().dirty() ? "+" : "");
    }
}
