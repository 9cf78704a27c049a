package io.mlacs.engine;

import io.mlacs.core.analysis.Intervention;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Measures what an action did: a component's windows before it against those after it.
final class EffectReader {
    private final Intervention intervention;
    private final int patience;

    EffectReader(Intervention intervention, int patience) {
        this.intervention = intervention;
        this.patience = patience;
    }

    /// @param acted on
    /// @param own the component's series
    /// @return empty as long as more windows may tell more
    Optional<AdviceState.Measured> measure(
            Advice acted, AdviceState.Acted state, List<LiveSeries> own, Instant now) {
        Optional<LiveSeries> main =
                own.stream().filter(one -> one.metric().equals(acted.metric())).findFirst();
        if (main.isEmpty()) {
            return Optional.empty();
        }
        Told told = told(main.get(), state.at());
        boolean decided = !(told.verdict() instanceof Verdict.Inconclusive);
        // The first windows after may be on their way still: an answer needs a few more than the
        // fewest.
        boolean settled = told.after() >= 2 * Intervention.FEWEST;
        if (!(decided && settled) && told.after() < patience) {
            return Optional.empty();
        }
        List<Comparison> others = new ArrayList<>();
        for (LiveSeries series : own) {
            if (series != main.get()) {
                told(series, state.at()).verdict().comparison().ifPresent(others::add);
            }
        }
        return Optional.of(
                new AdviceState.Measured(state.at(), now, told.verdict(), others, false));
    }

    /// @param after windows since the action
    private record Told(Verdict verdict, int after) {}

    /// One series around an action, without the window in which it was taken.
    private Told told(LiveSeries series, Instant at) {
        List<Windows.Window> sides =
                series.windows().spoken().stream()
                        .filter(one -> !one.end().isAfter(at) || !one.start().isBefore(at))
                        .toList();
        double[] levels =
                sides.stream()
                        .mapToDouble(one -> Objects.requireNonNull(one.digest()).p50())
                        .toArray();
        int before = (int) sides.stream().filter(one -> !one.end().isAfter(at)).count();
        return new Told(intervention.of(series.metric(), levels, before), levels.length - before);
    }
}
