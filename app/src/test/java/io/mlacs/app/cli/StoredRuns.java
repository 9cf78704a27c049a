package io.mlacs.app.cli;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.CaseResults;
import io.mlacs.core.stats.Summaries;
import io.mlacs.harness.Metrics;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A database with runs nobody had to wait for.
final class StoredRuns {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    static final Case CLOCK = new Case("floors", "clock-read", "jdk", Map.of());
    static final Case JSON = new Case("floors", "json-parse", "jackson", Map.of("size", "small"));
    static final Case COMMIT = new Case("floors", "sqlite-commit", "sqlite", Map.of());
    static final Case STREAM = new Case("agents-jvm", "stream", "langchain4j", Map.of());

    private final Path file;
    private int runs;

    StoredRuns(Path file) {
        this.file = file;
        SqliteRunStore.open(file).close();
    }

    /// A run to be stored, a minute after the one before.
    final class Draft {
        private final String id;
        private final Instant startedAt = NOON.plusSeconds(60L * runs++);
        private final List<Trial> trials = new ArrayList<>();
        private final List<CaseResult> results = new ArrayList<>();
        private String label = "";
        private List<String> command = List.of("mlacs", "run");
        private String branch = "main";
        private String cpu = "Xeon";
        private long heap = 1L << 30;

        private Draft(String id) {
            this.id = id;
        }

        Draft labelled(String text) {
            label = text;
            return this;
        }

        Draft by(String... words) {
            command = List.of(words);
            return this;
        }

        Draft onBranch(String name) {
            branch = name;
            return this;
        }

        Draft onMachine(String model, long bytes) {
            cpu = model;
            heap = bytes;
            return this;
        }

        Draft measured(Case subject, double... seconds) {
            List<Trial> own = new ArrayList<>();
            for (double each : seconds) {
                Sample sample = Sample.of(each, each, each);
                own.add(
                        trial(
                                subject,
                                own.size(),
                                new Trial.Measured(
                                        Label.STEADY,
                                        0,
                                        List.of(new Trial.Iteration(Stage.MEASURED, 3, 1, each)),
                                        Map.of(
                                                Metrics.TIME,
                                                new Measurement(
                                                        sample, Summaries.ofTrial(sample, false))),
                                        List.of())));
            }
            return with(own);
        }

        Draft failed(Case subject, Trial.Failure kind, String reason) {
            return with(List.of(trial(subject, 0, new Trial.Failed(kind, reason, "out", "err"))));
        }

        Draft notOffered(Case subject, String reason) {
            results.add(new CaseResult(subject, new CaseResult.NotOffered(reason), List.of()));
            return this;
        }

        private Draft with(List<Trial> own) {
            trials.addAll(own);
            results.add(CaseResults.of(own));
            return this;
        }

        private Trial trial(Case subject, int index, Trial.Outcome outcome) {
            return new Trial(
                    subject,
                    index,
                    index,
                    startedAt,
                    Duration.ofSeconds(1),
                    Noise.UNKNOWN,
                    outcome);
        }

        void killed() {
            store(false);
        }

        void keep() {
            store(true);
        }

        private void store(boolean ended) {
            try (RunStore store = SqliteRunStore.open(file)) {
                store.append(new RunEvent.RunStarted(run(), results.size(), trials.size()));
                trials.forEach(trial -> store.append(new RunEvent.TrialFinished(trial)));
                if (ended) {
                    results.forEach(result -> store.append(new RunEvent.CaseFinished(result)));
                    store.append(
                            new RunEvent.RunFinished(
                                    startedAt.plusSeconds(30),
                                    false,
                                    new RunEvent.Overheads(
                                            22e-9, 1e-9, 0.2, OptionalDouble.empty()),
                                    List.of()));
                }
            }
        }

        private Run run() {
            return new Run(
                    id,
                    label,
                    startedAt,
                    Profile.quick(),
                    1,
                    new Revision(branch.isEmpty() ? "" : "07a7a10", branch, false),
                    new Testbed(
                            cpu,
                            2,
                            2,
                            8L << 30,
                            "Linux",
                            "Eclipse Adoptium",
                            25,
                            "G1",
                            heap,
                            "",
                            "none",
                            1,
                            Map.of("kernel", "6.1." + runs)),
                    command);
        }
    }

    Draft run(String id) {
        return new Draft(id);
    }
}
