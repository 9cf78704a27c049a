package io.mlacs.store;

import io.mlacs.core.model.Load;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads runs.
final class RunRows {
    private static final String SELECT =
            "SELECT r.key, r.id, r.name, r.started_at, r.profile, r.iteration_ns, r.warmup_min,"
                + " r.warmup_max, r.iterations, r.trials_min, r.trials_max, r.precision, r.load,"
                + " r.load_rate, r.load_workers, r.whole_grid, r.seed, "
                    + Tables.REVISION
                    + ", "
                    + Tables.TESTBED
                    + ", r.command, r.cases, r.trials_at_most, r.finished_at, r.interrupted,"
                    + " r.overhead_timer, r.overhead_empty_loop, r.overhead_fork,"
                    + " r.overhead_interference, r.warnings"
                    + " FROM runs r JOIN testbeds t ON t.key = r.testbed";
    static final String ONE = SELECT + " WHERE r.id = ?";
    static final String NEWEST = SELECT + " ORDER BY r.started_at DESC, r.key DESC LIMIT ?";
    static final String FACTS = "SELECT name, value FROM run_facts WHERE run = ?";

    private RunRows() {}

    static Optional<StoredRun> one(Connection connection, String id) throws SQLException {
        return withFacts(connection, ONE, id).stream().findFirst();
    }

    static List<StoredRun> newest(Connection connection, int limit) throws SQLException {
        return withFacts(connection, NEWEST, limit);
    }

    /// A run as its own row tells it, before its facts.
    private record Bare(long key, StoredRun stored) {}

    private static List<StoredRun> withFacts(Connection connection, String sql, Object parameter)
            throws SQLException {
        List<StoredRun> runs = new ArrayList<>();
        for (Bare bare : Tables.list(connection, sql, RunRows::bare, parameter)) {
            Map<String, String> facts = Tables.facts(connection, FACTS, bare.key());
            runs.add(withFacts(bare.stored(), facts));
        }
        return runs;
    }

    private static Bare bare(Row row) throws SQLException {
        long key = row.whole();
        String id = row.text();
        String name = row.text();
        Instant startedAt = row.instant();
        String profile = row.text();
        Plan plan =
                new Plan(
                        Duration.ofNanos(row.whole()),
                        row.number(),
                        row.number(),
                        row.number(),
                        row.number(),
                        row.number(),
                        row.real(),
                        load(row));
        boolean wholeGrid = row.flag();
        long seed = row.whole();
        Revision revision = row.revision();
        Testbed testbed = row.testbed();
        List<String> command = Texts.parts(row.text());
        Run run =
                new Run(
                        id,
                        name,
                        startedAt,
                        new Profile(profile, plan, wholeGrid),
                        seed,
                        revision,
                        testbed,
                        command);
        return new Bare(key, new StoredRun(run, row.number(), row.number(), end(row)));
    }

    private static Load load(Row row) throws SQLException {
        boolean open = row.text().equals("OPEN");
        double rate = row.real();
        int workers = row.number();
        return open ? new Load.Open(rate, workers) : new Load.Closed(workers);
    }

    private static Optional<RunEvent.RunFinished> end(Row row) throws SQLException {
        Optional<Instant> at = row.optionalInstant();
        if (at.isEmpty()) {
            return Optional.empty();
        }
        boolean interrupted = row.flag();
        double timer = row.real();
        double emptyLoop = row.real();
        double fork = row.real();
        double interference = row.real();
        return Optional.of(
                new RunEvent.RunFinished(
                        at.get(),
                        interrupted,
                        new RunEvent.Overheads(
                                timer,
                                emptyLoop,
                                fork,
                                Double.isNaN(interference)
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(interference)),
                        Texts.warningsOf(row.text())));
    }

    private static StoredRun withFacts(StoredRun bare, Map<String, String> facts) {
        Run run = bare.run();
        Run whole =
                new Run(
                        run.id(),
                        run.name(),
                        run.startedAt(),
                        run.profile(),
                        run.seed(),
                        run.revision(),
                        withFacts(run.testbed(), facts),
                        run.command());
        return new StoredRun(whole, bare.cases(), bare.trialsAtMost(), bare.end());
    }

    static Testbed withFacts(Testbed t, Map<String, String> facts) {
        return new Testbed(
                t.cpu(),
                t.cores(),
                t.cpuLimit(),
                t.memoryLimit(),
                t.os(),
                t.jvmVendor(),
                t.jvmMajor(),
                t.collector(),
                t.heap(),
                t.flags(),
                t.providerProfile(),
                t.parallel(),
                facts);
    }
}
