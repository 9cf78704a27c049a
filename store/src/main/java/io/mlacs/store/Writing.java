package io.mlacs.store;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Puts events into tables; each method runs inside one transaction.
final class Writing {
    private static final String ADD_RUN =
            "INSERT INTO runs (id, name, started_at, profile, whole_grid, iteration_ns, warmup_min,"
                + " warmup_max, iterations, trials_min, trials_max, precision, load, load_rate,"
                + " load_workers, seed, git_commit, git_branch, git_dirty, command, testbed, cases,"
                + " trials_at_most) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING key";
    private static final String ADD_FACT =
            "INSERT INTO run_facts (run, name, value) VALUES (?, ?, ?)";
    private static final String END_RUN =
            "UPDATE runs SET finished_at = ?, interrupted = ?, overhead_timer = ?,"
                    + " overhead_empty_loop = ?, overhead_fork = ?, overhead_interference = ?,"
                    + " warnings = ? WHERE key = ?";
    private static final String ADD_TRIAL =
            "INSERT INTO trials (run, subject, number, seed, started_at, took_ns, cpu_pressure,"
                + " steal, context_switches, status, label, first_steady, iterations, warnings,"
                + " failure, reason, stdout, stderr) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING key";
    private static final String ADD_SAMPLE =
            "INSERT INTO samples (trial, metric, size, content) VALUES (?, ?, ?, ?)";
    private static final String SUMMARY_COLUMNS =
            "n, median, low, high, level, mean, tail, p50, p90, p99, max, warnings";
    private static final String ADD_TRIAL_SUMMARY =
            "INSERT INTO trial_summaries (trial, metric, "
                    + SUMMARY_COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD_RESULT =
            "INSERT INTO results (run, subject, status, trials, label, failure, reason, warnings)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING key";
    private static final String ADD_SUMMARY =
            "INSERT INTO summaries (subject, metric, run, "
                    + SUMMARY_COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String KEEP_FLOOR =
            "INSERT OR REPLACE INTO floors (run, subject, value, what) VALUES (?, ?, ?, ?)";
    private static final String DROP_TARGETS = "DELETE FROM targets WHERE run = ? AND subject = ?";
    private static final String ADD_TARGET =
            "INSERT INTO targets (run, subject, source, metric, value) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO UPDATE SET value = excluded.value";

    private Writing() {}

    static void start(Connection connection, RunEvent.RunStarted event) throws SQLException {
        Run run = event.run();
        Plan plan = run.profile().plan();
        String load;
        @Nullable Double rate;
        int workers;
        switch (plan.load()) {
            case Load.Closed(int concurrency) -> {
                load = "CLOSED";
                rate = null;
                workers = concurrency;
            }
            case Load.Open(double perSecond, int atOnce) -> {
                load = "OPEN";
                rate = perSecond;
                workers = atOnce;
            }
        }
        long key =
                added(
                        connection,
                        "run " + run.id(),
                        ADD_RUN,
                        run.id(),
                        run.name(),
                        run.startedAt(),
                        run.profile().name(),
                        run.profile().wholeGrid(),
                        plan.iteration().toNanos(),
                        plan.warmupMin(),
                        plan.warmupMax(),
                        plan.iterations(),
                        plan.trialsMin(),
                        plan.trialsMax(),
                        plan.precision(),
                        load,
                        rate,
                        workers,
                        run.seed(),
                        run.revision().commit(),
                        run.revision().branch(),
                        run.revision().dirty(),
                        Texts.lines(run.command()),
                        Keys.testbedAdded(connection, run.testbed()),
                        event.cases(),
                        event.trialsAtMost());
        for (Map.Entry<String, String> fact : run.testbed().recorded().entrySet()) {
            Tables.update(connection, ADD_FACT, key, fact.getKey(), fact.getValue());
        }
    }

    static void end(Connection connection, long run, RunEvent.RunFinished event)
            throws SQLException {
        RunEvent.Overheads overheads = event.overheads();
        OptionalDouble interference = overheads.interference();
        Tables.update(
                connection,
                END_RUN,
                event.at(),
                event.interrupted(),
                overheads.timer(),
                overheads.emptyLoop(),
                overheads.fork(),
                interference.isPresent() ? interference.getAsDouble() : null,
                Texts.warnings(event.warnings()),
                run);
    }

    static void trial(Connection connection, long run, Trial trial) throws SQLException {
        long subject = Keys.subjectAdded(connection, trial.subject());
        switch (trial.outcome()) {
            case Trial.Measured measured -> {
                long key =
                        addTrial(
                                connection,
                                run,
                                subject,
                                trial,
                                "MEASURED",
                                measured.label(),
                                measured.firstSteady(),
                                IterationBlob.encode(measured.iterations()),
                                Texts.warnings(measured.warnings()),
                                null,
                                null,
                                null,
                                null);
                for (var entry : measured.metrics().entrySet()) {
                    long metric = Keys.metricAdded(connection, entry.getKey());
                    var sample = entry.getValue().sample();
                    Tables.update(
                            connection,
                            ADD_SAMPLE,
                            key,
                            metric,
                            sample.size(),
                            SampleBlob.encode(sample));
                    addSummary(
                            connection, ADD_TRIAL_SUMMARY, entry.getValue().summary(), key, metric);
                }
            }
            case Trial.Failed failed ->
                    addTrial(
                            connection,
                            run,
                            subject,
                            trial,
                            "FAILED",
                            null,
                            null,
                            null,
                            "",
                            failed.kind(),
                            failed.reason(),
                            failed.stdout(),
                            failed.stderr());
        }
    }

    static void result(Connection connection, long run, CaseResult result) throws SQLException {
        long subject = Keys.subjectAdded(connection, result.subject());
        String what = "result of " + result.subject().name();
        String warnings = Texts.warnings(result.warnings());
        switch (result.status()) {
            case CaseResult.Ok ok -> {
                added(
                        connection,
                        what,
                        ADD_RESULT,
                        run,
                        subject,
                        "OK",
                        ok.trials(),
                        ok.label(),
                        null,
                        null,
                        warnings);
                for (Map.Entry<Metric, Summary> entry : ok.metrics().entrySet()) {
                    addSummary(
                            connection,
                            ADD_SUMMARY,
                            entry.getValue(),
                            subject,
                            Keys.metricAdded(connection, entry.getKey()),
                            run);
                }
            }
            case CaseResult.Failed(Trial.Failure kind, String reason) ->
                    added(
                            connection,
                            what,
                            ADD_RESULT,
                            run,
                            subject,
                            "FAILED",
                            null,
                            null,
                            kind,
                            reason,
                            warnings);
            case CaseResult.NotOffered(String reason) ->
                    added(
                            connection,
                            what,
                            ADD_RESULT,
                            run,
                            subject,
                            "NOT_OFFERED",
                            null,
                            null,
                            null,
                            reason,
                            warnings);
        }
    }

    static void floor(Connection connection, long run, Case subject, Floor floor)
            throws SQLException {
        Tables.update(
                connection,
                KEEP_FLOOR,
                run,
                Keys.subjectAdded(connection, subject),
                floor.value(),
                floor.what());
    }

    static void targets(Connection connection, long run, Case subject, List<Target> targets)
            throws SQLException {
        long key = Keys.subjectAdded(connection, subject);
        Tables.update(connection, DROP_TARGETS, run, key);
        for (Target target : targets) {
            Tables.update(
                    connection,
                    ADD_TARGET,
                    run,
                    key,
                    target.source(),
                    Keys.metricAdded(connection, target.metric()),
                    target.value());
        }
    }

    private static long addTrial(
            Connection connection,
            long run,
            long subject,
            Trial trial,
            String status,
            @Nullable Object... outcome)
            throws SQLException {
        @Nullable Object[] parameters = {
            run,
            subject,
            trial.index(),
            trial.seed(),
            trial.startedAt(),
            trial.took().toNanos(),
            trial.noise().cpuPressure(),
            trial.noise().steal(),
            trial.noise().contextSwitches(),
            status
        };
        return added(
                connection,
                "trial " + trial.index() + " of " + trial.subject().name(),
                ADD_TRIAL,
                joined(parameters, outcome));
    }

    private static void addSummary(
            Connection connection, String sql, Summary summary, Object... keys)
            throws SQLException {
        Summary.@Nullable Tail tail = summary.tail().orElse(null);
        @Nullable Object[] columns = {
            summary.n(),
            summary.median(),
            summary.interval().low(),
            summary.interval().high(),
            summary.interval().level(),
            summary.mean(),
            tail != null,
            tail == null ? null : tail.p50(),
            tail == null ? null : tail.p90(),
            tail == null ? null : tail.p99(),
            tail == null ? null : tail.max(),
            Texts.warnings(summary.warnings())
        };
        Tables.update(connection, sql, joined(keys, columns));
    }

    private static long added(
            Connection connection, String what, String sql, @Nullable Object... parameters)
            throws SQLException {
        return Tables.first(connection, sql, Row::whole, parameters)
                .orElseThrow(() -> new IllegalArgumentException(what + " was appended before"));
    }

    private static @Nullable Object[] joined(@Nullable Object[] first, @Nullable Object[] second) {
        @Nullable Object[] all = new Object[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
