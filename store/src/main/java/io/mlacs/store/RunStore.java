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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that was ever measured.
///
/// What {@link #append} has returned from survives the end of the process, however it comes. A run whose process was killed is read like any other: its finished
/// trials are there, its unfinished cases have no result, and it has no end. What is read back equals what was appended, with four exceptions: times of
/// day are kept to the microsecond, half a surrogate pair in a text becomes `?`, a negative zero in a summary becomes zero, and a case's parameters are
/// those of its first appearance when only their order differs. Thread-safe; several processes may use one store at once.
///
/// Every method throws {@link io.mlacs.sql.DatabaseException} when the database fails.
public interface RunStore extends AutoCloseable {
    /// Keeps what the event tells; events that tell only of progress are passed over. A store hears the events of one run at a time.
    ///
    /// @throws IllegalStateException if no run has started, or the run has been pruned meanwhile
    /// @throws IllegalArgumentException if the same run, trial or result was appended before
    void append(RunEvent event);

    /// Keeps the values that were to be reached by a case in a run, in the place of earlier ones.
    ///
    /// @throws IllegalArgumentException if there is no such run
    void keepTargets(String runId, Case subject, List<Target> targets);

    /// Keeps the physical limit a case was held against in a run, in the place of an earlier one.
    ///
    /// @throws IllegalArgumentException if there is no such run
    void keepFloor(String runId, Case subject, Floor floor);

    /// The newest runs first.
    List<StoredRun> runs(int limit);

    Optional<StoredRun> run(String id);

    /// The run that started last, finished or not.
    Optional<StoredRun> latestRun();

    /// What was found out about each case, in the order the cases were finished.
    List<CaseResult> results(String runId);

    /// The cases of which the run has a trial or a result, in the order they were first met by the store.
    List<Case> cases(String runId);

    /// Every case of which any run has a trial or a result, by name.
    List<Case> cases();

    /// Trials in order, failed ones too, with all they measured.
    List<Trial> trials(String runId, Case subject);

    /// @param number of the trial, from 0
    Optional<Sample> sample(String runId, Case subject, int number, Metric metric);

    /// The medians of the measured trials, in order: what a comparison compares.
    double[] trialMedians(String runId, Case subject, Metric metric);

    /// The same of all cases and metrics of a run, by one query. A case without a measured trial is left out.
    Map<Case, Map<Metric, double[]>> trialMedians(String runId);

    /// The metrics a case was ever measured by.
    List<Metric> metrics(Case subject);

    /// One point for each run that has a result with this metric, oldest first.
    ///
    /// @param testbed leaves out the runs on any other; empty keeps all
    List<HistoryPoint> history(Case subject, Metric metric, Optional<Testbed> testbed);

    /// What was to be reached in a run.
    Map<Case, List<Target>> targets(String runId);

    /// What the cases of a run were held against.
    Map<Case, Floor> floors(String runId);

    /// Keeps an acceptance. It becomes the current one of its name, branch and testbed; earlier ones stay as history.
    ///
    /// @throws IllegalArgumentException if one of its runs is not in the store, is on a testbed that does not match, has no measured trial of a case it
    ///     stands for, or stands for it twice
    void keepBaseline(Baseline baseline);

    /// The current ones, by name, then branch, then the newest acceptance first. All their runs are in the store.
    List<Baseline> baselines();

    /// All acceptances of this name, on every branch and testbed, the newest first. The runs of those that are not current may have been forgotten.
    List<Baseline> baselineHistory(String name);

    /// Removes all acceptances of this name.
    ///
    /// @param branch leaves those of any other; empty takes all
    /// @return how many acceptances
    int removeBaseline(String name, Optional<String> branch);

    /// Keeps a calibration beside earlier ones. Of its testbed only what must match is kept.
    ///
    /// @throws IllegalArgumentException if it has two thresholds of one case and metric
    void keepCalibration(Calibration calibration);

    /// For each case and metric the newest threshold that matches this testbed, by case, then metric; time and rate are those of the newest calibration.
    Optional<Calibration> calibration(Testbed testbed);

    /// Keeps a decision about a change. It becomes the current one of its case, metric and run; earlier ones stay as history. Of its testbed only
    /// what must match is kept.
    ///
    /// @throws IllegalArgumentException if its run has no result for the case and metric, or is of another testbed or time. A run that was forgotten
    ///     is believed, if it was decided of before: no decision is beyond recall
    void keepTriage(Triage triage);

    /// The current decisions about the changes of a series, by the start of their runs; without those that are {@link Triage.State#OPEN}. The runs may
    /// have been forgotten: their ids and starts still stand here.
    ///
    /// @param testbed leaves out those on any other; empty keeps all
    List<Triage> triages(Case subject, Metric metric, Optional<Testbed> testbed);

    /// The current decisions about everything, the newest first; without those that are open.
    List<Triage> triages();

    /// All decisions there ever were, the newest first.
    List<Triage> triageHistory();

    /// Reads everything and looks for damage.
    ///
    /// @return one line for each fault; empty when all is sound
    List<String> check();

    /// Forgets all but the newest runs, and those of current baselines. What was decided about changes stays, whether or not its runs do.
    Pruned keepNewest(int runs);

    /// Forgets the runs that started earlier, but none of a current baseline.
    Pruned keepSince(Instant from);

    /// Copies one consistent state into a new file while appending goes on.
    ///
    /// @throws io.mlacs.sql.DatabaseException EXISTS if the file is there already
    void backup(Path copy);

    @Override
    void close();
}
