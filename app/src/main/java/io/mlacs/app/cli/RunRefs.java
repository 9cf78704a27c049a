package io.mlacs.app.cli;

import io.mlacs.app.config.Nearest;
import io.mlacs.app.report.Printable;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How people name a stored run: `latest`, `latest~2` (the second before it), a run's id, or a label, which means the newest run that has it.
///
/// `latest` passes over [auxiliary][io.mlacs.core.model.Run#auxiliary()] runs: what a gate, a duet or a calibration measured for itself is reached by its id.
final class RunRefs {
    static final String LATEST = "latest";

    private static final Pattern BEFORE_LATEST = Pattern.compile(LATEST + "(?:~([0-9]{1,6}))?");
    private static final int SUGGESTED = 50;

    private RunRefs() {}

    /// @throws CliException exit code 2, with the nearest known name, if there is no such run
    static StoredRun find(RunStore store, String ref) {
        Matcher latest = BEFORE_LATEST.matcher(ref);
        if (latest.matches()) {
            return before(
                    store,
                    ref,
                    Optional.ofNullable(latest.group(1)).map(Integer::valueOf).orElse(0));
        }
        return store.run(ref).or(() -> labelled(store, ref)).orElseThrow(() -> unknown(store, ref));
    }

    private static StoredRun before(RunStore store, String ref, int back) {
        List<StoredRun> runs = List.of();
        for (int read = back + 16; runs.size() <= back; read *= 8) {
            List<StoredRun> newest = store.runs(read);
            runs = newest.stream().filter(one -> !one.run().auxiliary()).limit(back + 1L).toList();
            if (newest.size() < read) {
                break;
            }
        }
        if (runs.isEmpty()) {
            throw CliException.usage(
                    "no run in the database yet; measure something with mlacs run"
                            + store.latestRun()
                                    .map(other ->
                                            ", or name those of duets and calibrations by their"
                                                    + " ids, such as "
                                                    + other.run().id())
                                    .orElse(""));
        }
        if (runs.size() <= back) {
            throw CliException.usage(
                    "no run "
                            + ref
                            + ": the oldest of "
                            + runs.size()
                            + " is "
                            + LATEST
                            + "~"
                            + (runs.size() - 1));
        }
        return runs.getLast();
    }

    private static Optional<StoredRun> labelled(RunStore store, String label) {
        return label.isEmpty()
                ? Optional.empty()
                : store.runs(Integer.MAX_VALUE).stream()
                        .filter(run -> run.run().name().equals(label))
                        .findFirst();
    }

    private static CliException unknown(RunStore store, String ref) {
        Set<String> known = new LinkedHashSet<>(List.of(LATEST));
        for (StoredRun run : store.runs(SUGGESTED)) {
            known.add(run.run().id());
            if (!run.run().name().isEmpty()) {
                known.add(run.run().name());
            }
        }
        return CliException.usage(
                "no run "
                        + Printable.line(ref, CaseRefs.TYPED)
                        + (ref.length() > CaseRefs.TYPED
                                ? ""
                                : Nearest.hint(ref, new ArrayList<>(known))));
    }
}
