package io.mlacs.store;

import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Triage;
import io.mlacs.core.model.Trial;
import io.mlacs.sql.Database;
import io.mlacs.sql.DatabaseException;
import io.mlacs.sql.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A store in one SQLite file; its tables are described in `docs/store.md`.
///
/// Each event is one transaction, so that the end of the process, however it comes, loses at most what had not finished.
public final class SqliteRunStore implements RunStore {
    static final Schema SCHEMA = new Schema("store", "io/mlacs/store/migration", 3);

    private final Database database;

    /// Of the run whose events are being appended; empty before the first.
    private volatile String current = "";

    private SqliteRunStore(Database database) {
        this.database = database;
    }

    /// Opens the file, made if missing.
    ///
    /// @throws DatabaseException of any kind but EXISTS
    public static SqliteRunStore open(Path file) {
        return open(file, Database.PATIENCE);
    }

    /// @param patience how long to wait for another process's lock
    public static SqliteRunStore open(Path file, Duration patience) {
        return on(Database.open(file, patience, SCHEMA));
    }

    /// @param database with our schema; closed with the store
    static SqliteRunStore on(Database database) {
        return new SqliteRunStore(database);
    }

    @Override
    public void append(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted started -> {
                write(connection -> Writing.start(connection, started));
                current = started.run().id();
            }
            case RunEvent.TrialFinished finished ->
                    write(c -> Writing.trial(c, currentRun(c), finished.trial()));
            case RunEvent.CaseFinished finished ->
                    write(c -> Writing.result(c, currentRun(c), finished.result()));
            case RunEvent.RunFinished finished ->
                    write(c -> Writing.end(c, currentRun(c), finished));
            case RunEvent.TrialStarted _, RunEvent.Progressed _ -> {
                // Nothing to keep.
            }
        }
    }

    @Override
    public void keepTargets(String runId, Case subject, List<Target> targets) {
        write(connection -> {
            long run =
                    Keys.run(connection, runId)
                            .orElseThrow(() -> new IllegalArgumentException("no run " + runId));
            Writing.targets(connection, run, subject, targets);
        });
    }

    @Override
    public void keepFloor(String runId, Case subject, Floor floor) {
        write(connection -> {
            long run =
                    Keys.run(connection, runId)
                            .orElseThrow(() -> new IllegalArgumentException("no run " + runId));
            Writing.floor(connection, run, subject, floor);
        });
    }

    @Override
    public List<StoredRun> runs(int limit) {
        return read(connection -> RunRows.newest(connection, Math.max(0, limit)));
    }

    @Override
    public Optional<StoredRun> run(String id) {
        return read(connection -> RunRows.one(connection, id));
    }

    @Override
    public Optional<StoredRun> latestRun() {
        return runs(1).stream().findFirst();
    }

    @Override
    public List<CaseResult> results(String runId) {
        return ofRun(runId, List.of(), ResultRows::results);
    }

    @Override
    public List<Case> cases(String runId) {
        return ofRun(
                runId,
                List.of(),
                (connection, run) ->
                        Tables.list(connection, ResultRows.CASES_OF_RUN, Row::subject, run));
    }

    @Override
    public List<Case> cases() {
        return read(connection -> Tables.list(connection, ResultRows.ALL_CASES, Row::subject))
                .stream()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    @Override
    public List<Trial> trials(String runId, Case subject) {
        return ofCase(
                runId,
                subject,
                List.of(),
                (connection, run, key) -> TrialRows.trials(connection, run, key, subject));
    }

    @Override
    public Optional<Sample> sample(String runId, Case subject, int number, Metric metric) {
        return ofCase(
                runId,
                subject,
                Optional.empty(),
                (connection, run, key) -> {
                    OptionalLong m = Keys.metric(connection, metric);
                    return m.isEmpty()
                            ? Optional.empty()
                            : TrialRows.sample(
                                    connection, run, key, subject, number, m.getAsLong());
                });
    }

    @Override
    public double[] trialMedians(String runId, Case subject, Metric metric) {
        return ofCase(
                runId,
                subject,
                new double[0],
                (connection, run, key) -> {
                    OptionalLong m = Keys.metric(connection, metric);
                    return m.isEmpty()
                            ? new double[0]
                            : TrialRows.medians(connection, run, key, m.getAsLong());
                });
    }

    @Override
    public Map<Case, Map<Metric, double[]>> trialMedians(String runId) {
        return ofRun(runId, Map.of(), TrialRows::medians);
    }

    @Override
    public List<Metric> metrics(Case subject) {
        return read(connection -> {
            OptionalLong key = Keys.subject(connection, subject);
            return key.isEmpty()
                    ? List.of()
                    : Tables.list(connection, ResultRows.METRICS, Row::metric, key.getAsLong());
        });
    }

    @Override
    public List<HistoryPoint> history(Case subject, Metric metric, Optional<Testbed> testbed) {
        return read(connection -> {
            OptionalLong key = Keys.subject(connection, subject);
            OptionalLong m = Keys.metric(connection, metric);
            OptionalLong bed =
                    testbed.isEmpty()
                            ? OptionalLong.empty()
                            : Keys.testbed(connection, testbed.get());
            if (key.isEmpty() || m.isEmpty() || bed.isPresent() != testbed.isPresent()) {
                return List.of();
            }
            return HistoryRows.one(connection, key.getAsLong(), m.getAsLong(), bed);
        });
    }

    @Override
    public Map<Case, Floor> floors(String runId) {
        return ofRun(runId, Map.of(), ResultRows::floors);
    }

    @Override
    public Map<Case, List<Target>> targets(String runId) {
        return ofRun(runId, Map.of(), ResultRows::targets);
    }

    @Override
    public void keepBaseline(Baseline baseline) {
        write(connection -> BaselineRows.keep(connection, baseline));
    }

    @Override
    public List<Baseline> baselines() {
        return read(BaselineRows::current);
    }

    @Override
    public List<Baseline> baselineHistory(String name) {
        return read(connection -> BaselineRows.history(connection, name));
    }

    @Override
    public int removeBaseline(String name, Optional<String> branch) {
        return database.write(connection -> {
            int acceptances = BaselineRows.remove(connection, name, branch);
            if (acceptances > 0) {
                Care.dropUnused(connection);
            }
            return acceptances;
        });
    }

    @Override
    public void keepCalibration(Calibration calibration) {
        write(connection -> CalibrationRows.keep(connection, calibration));
    }

    @Override
    public Optional<Calibration> calibration(Testbed testbed) {
        return read(connection -> CalibrationRows.of(connection, testbed));
    }

    @Override
    public void keepTriage(Triage triage) {
        write(connection -> TriageRows.keep(connection, triage));
    }

    @Override
    public List<Triage> triages(Case subject, Metric metric, Optional<Testbed> testbed) {
        return read(connection -> TriageRows.current(connection, subject, metric, testbed));
    }

    @Override
    public List<Triage> triages() {
        return read(TriageRows::current);
    }

    @Override
    public List<Triage> triageHistory() {
        return read(TriageRows::history);
    }

    @Override
    public List<String> check() {
        List<String> faults = new ArrayList<>(database.check());
        if (faults.isEmpty()) {
            faults.addAll(read(Care::damagedBlobs));
        }
        return faults;
    }

    @Override
    public Pruned keepNewest(int runs) {
        if (runs < 0) {
            throw new IllegalArgumentException("runs to keep is negative: " + runs);
        }
        return compacted(database.write(c -> Care.dropButNewest(c, runs)));
    }

    @Override
    public Pruned keepSince(Instant from) {
        return compacted(database.write(c -> Care.dropBefore(c, Tables.micros(from))));
    }

    @Override
    public void backup(Path copy) {
        database.backup(copy);
    }

    @Override
    public void close() {
        database.close();
    }

    private Pruned compacted(Care.Dropped dropped) {
        boolean compacted = dropped.forgotten() > 0;
        try {
            if (compacted) {
                database.compact();
            }
        } catch (DatabaseException e) {
            if (e.kind() != DatabaseException.Kind.LOCKED) {
                throw e;
            }
            compacted = false;
        }
        return new Pruned(dropped.forgotten(), dropped.kept(), dropped.triaged(), compacted);
    }

    private interface Writer {
        void with(Connection connection) throws SQLException;
    }

    private interface OfRun<T> {
        T read(Connection connection, long run) throws SQLException;
    }

    private interface OfCase<T> {
        T read(Connection connection, long run, long subject) throws SQLException;
    }

    private void write(Writer writer) {
        database.write(connection -> {
            writer.with(connection);
            return true;
        });
    }

    private <T> T read(Database.Work<T> work) {
        try {
            return database.read(work);
        } catch (IllegalArgumentException | ArithmeticException e) {
            // The arguments were right: it is the model's constructors that refuse what stands in
            // the database.
            throw new DatabaseException(
                    DatabaseException.Kind.CORRUPT,
                    database.file(),
                    "holds what MLACS cannot have written ("
                            + e.getMessage()
                            + "): put a backup in its place or name another file");
        }
    }

    private <T> T ofRun(String runId, T none, OfRun<T> reading) {
        return read(connection -> {
            OptionalLong run = Keys.run(connection, runId);
            return run.isEmpty() ? none : reading.read(connection, run.getAsLong());
        });
    }

    private <T> T ofCase(String runId, Case subject, T none, OfCase<T> reading) {
        return ofRun(
                runId,
                none,
                (connection, run) -> {
                    OptionalLong key = Keys.subject(connection, subject);
                    return key.isEmpty() ? none : reading.read(connection, run, key.getAsLong());
                });
    }

    private long currentRun(Connection connection) throws SQLException {
        String id = current;
        if (id.isEmpty()) {
            throw new IllegalStateException("no run has started");
        }
        return Keys.run(connection, id)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "run "
                                        + id
                                        + " is no longer in "
                                        + database.file()
                                        + ": it was pruned while it ran"));
    }
}
