package io.mlacs.engine;

import io.mlacs.core.analysis.Intervention;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Component;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.model.Verdict.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures what an action did: a component's windows before it against those after it, and no others: what lies before the turn before, or after the next one, is
/// the work of another lever. Not thread-safe.
final class EffectReader {
    private final Intervention intervention;
    private final int patience;

    /// Windows, silent ones too, after which nothing more is waited for.
    private final int longest;

    private final AdviceBook book;

    /// How many windows had been closed when each action was first seen to wait, by the advice's id.
    private final Map<Long, Long> waiting = new HashMap<>();

    EffectReader(EngineOptions options, AdviceBook book) {
        intervention = options.intervention();
        patience = options.patience();
        // From then on each window would cost one before the action.
        longest = options.mostWindows() / 2;
        this.book = book;
    }

    /// @param own the component's series
    /// @param windows closed so far
    /// @return empty as long as more windows may tell more
    Optional<AdviceState.Measured> measure(
            Advice advice,
            AdviceState.Acted acted,
            Collection<LiveSeries> own,
            long windows,
            Instant now) {
        Component component = advice.action().component();
        Stretch stretch =
                new Stretch(
                        book.turnBefore(component, acted.at()),
                        acted.at(),
                        book.turnAfter(component, acted.at()));
        Optional<LiveSeries> main =
                own.stream().filter(one -> one.metric().equals(advice.metric())).findFirst();
        Told told = main.map(series -> told(series, stretch)).orElseGet(EffectReader::nothing);
        boolean decided = !(told.verdict() instanceof Verdict.Inconclusive);
        // The first windows after may be on their way still: an answer needs a few more than the
        // fewest.
        boolean settled = decided && told.after() >= 2 * Intervention.FEWEST;
        long since = waiting.computeIfAbsent(advice.id(), _ -> windows);
        boolean over =
                told.after() >= patience
                        || windows - since >= longest
                        || !stretch.to().equals(Instant.MAX);
        if (!settled && !over) {
            return Optional.empty();
        }
        waiting.remove(advice.id());
        List<Comparison> others = new ArrayList<>();
        for (LiveSeries series : own) {
            if (!series.metric().equals(advice.metric())) {
                told(series, stretch).verdict().comparison().ifPresent(others::add);
            }
        }
        return Optional.of(
                new AdviceState.Measured(acted.at(), now, told.verdict(), others, false));
    }

    /// Windows that may tell of one turn.
    private record Stretch(Instant from, Instant at, Instant to) {
        boolean before(Windows.Window window) {
            return !window.start().isBefore(from) && !window.end().isAfter(at);
        }

        /// Without the window in which it was turned.
        boolean after(Windows.Window window) {
            return !window.start().isBefore(at) && !window.end().isAfter(to);
        }
    }

    /// @param after windows since the action
    private record Told(Verdict verdict, int after) {}

    private static Told nothing() {
        return new Told(
                new Verdict.Inconclusive(
                        Reason.TOO_FEW_TRIALS,
                        "the metric that it was to better is not recorded any more",
                        Optional.empty()),
                0);
    }

    private Told told(LiveSeries series, Stretch stretch) {
        List<Windows.Window> before = new ArrayList<>();
        List<Windows.Window> after = new ArrayList<>();
        for (Windows.Window window : series.windows().spoken()) {
            if (stretch.before(window)) {
                before.add(window);
            } else if (stretch.after(window) && after.size() < patience) {
                after.add(window);
            }
        }
        List<Windows.Window> both = new ArrayList<>(before);
        both.addAll(after);
        double[] levels = Windows.levels(series.metric(), both);
        return new Told(intervention.of(series.metric(), levels, before.size()), after.size());
    }
}
