package io.mlacs.engine;

import io.mlacs.core.analysis.Intervention;
import io.mlacs.core.model.Component;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// The life of advice: given, acted on, measured, turned back. Levers are asked and turned by one thread at a time, outside of the engine's lock; listeners are told outside of both. Thread-safe.
final class Advising {
    private final Gate gate;
    private final Ticker ticker;
    private final SeriesTable table;
    private final Diagnosis diagnosis;
    private final AdviceBook book;
    private final EffectReader effects;
    private final Actuators actuators;
    private final Listeners listeners;

    Advising(
            EngineOptions options,
            Gate gate,
            Ticker ticker,
            SeriesTable table,
            Diagnosis diagnosis,
            AdviceBook book,
            Actuators actuators,
            Listeners listeners) {
        this.gate = gate;
        this.ticker = ticker;
        this.table = table;
        this.diagnosis = diagnosis;
        this.book = book;
        this.actuators = actuators;
        this.listeners = listeners;
        effects = new EffectReader(options, book);
    }

    List<Advice> advise(Strategy strategy, Instant now) {
        AdviceBook.Updated updated =
                actuators.inTurn(() -> {
                    Map<Component, List<Found>> found = gate.whileOpen(diagnosis::byComponent);
                    List<Action> possible = actuators.actions(found.keySet());
                    return gate.whileOpen(() -> {
                        book.expire(now);
                        return book.update(
                                proposals(strategy, found, possible, now), strategy, now);
                    });
                });
        updated.fresh().forEach(advice -> listeners.tell(new EngineEvent.Advised(advice)));
        return updated.open();
    }

    private List<Adviser.Proposal> proposals(
            Strategy strategy,
            Map<Component, List<Found>> found,
            List<Action> possible,
            Instant now) {
        Adviser adviser = new Adviser(strategy, book.experience(), key -> book.barred(key, now));
        Map<Component, List<Action>> actions =
                possible.stream().collect(Collectors.groupingBy(Action::component));
        List<Adviser.Proposal> proposals = new ArrayList<>();
        found.forEach((component, own) ->
                proposals.addAll(
                        adviser.proposals(own, actions.getOrDefault(component, List.of()))));
        proposals.sort(Comparator.comparingDouble(Adviser.Proposal::merit).reversed());
        return proposals;
    }

    /// @return the advice as acted on, or as failed; empty if there is no open advice of this id
    Optional<Advice> act(long id, Instant now) {
        Optional<Advice> acted =
                actuators.inTurn(() -> {
                    Optional<Advice> advice = gate.whileOpen(() -> book.take(id));
                    try {
                        return advice.map(one -> acted(one, actuators.turn(one.action(), now)));
                    } finally {
                        gate.locked(book::giveBack);
                    }
                });
        acted.ifPresent(one -> listeners.tell(new EngineEvent.ActedOn(one)));
        return acted;
    }

    private Advice acted(Advice advice, Actuators.Turned turned) {
        return gate.locked(() -> {
            // A window that was closed meanwhile tells of the time before.
            Instant last = ticker.last();
            AdviceState state =
                    turned.state() instanceof AdviceState.Acted(var at) && at.isBefore(last)
                            ? new AdviceState.Acted(last)
                            : turned.state();
            return book.put(advice.with(turned.action()).with(state));
        });
    }

    /// @return empty if there is no open advice of this id
    Optional<Advice> dismiss(long id, Instant now) {
        return gate.whileOpen(
                () -> book.open(id).map(one -> book.put(one.with(new AdviceState.Dismissed(now)))));
    }

    /// Ends what has expired, measures the effects of what was acted on, and turns back what did harm.
    ///
    /// @param harmful by what was measured
    /// @return the advice whose effect is known now
    List<Advice> review(Instant now, BiPredicate<Advice, AdviceState.Measured> harmful) {
        List<Advice> known =
                actuators.inTurn(() -> {
                    Map<Advice, AdviceState.Measured> measured =
                            gate.whileOpen(() -> measured(now));
                    measured.replaceAll((advice, m) ->
                            harmful.test(advice, m) && actuators.turnBack(advice.action(), now)
                                    ? m.turnedBack()
                                    : m);
                    return gate.locked(() ->
                            measured.entrySet().stream()
                                    .map(one -> book.put(one.getKey().measured(one.getValue())))
                                    .toList());
                });
        known.forEach(advice -> listeners.tell(new EngineEvent.EffectMeasured(advice)));
        return known;
    }

    private Map<Advice, AdviceState.Measured> measured(Instant now) {
        book.expire(now);
        Map<Advice, AdviceState.Measured> measured = new LinkedHashMap<>();
        for (Advice advice : book.live()) {
            if (advice.state() instanceof AdviceState.Acted acted) {
                effects.measure(
                                advice,
                                acted,
                                table.of(advice.action().component()),
                                ticker.windows(),
                                now)
                        .ifPresent(m -> measured.put(advice, m));
            }
        }
        return measured;
    }

    /// Whether something was turned in this component whose effect is not known yet, or so lately that what is turned next could not be told from it.
    boolean waiting(Component component) {
        return gate.locked(() -> {
            boolean unknown =
                    book.live().stream()
                            .filter(advice -> !advice.isOpen())
                            .anyMatch(advice -> advice.action().component().equals(component));
            Instant turned = book.turnBefore(component, Instant.MAX);
            int since =
                    table.of(component).stream()
                            .mapToInt(series -> series.windows().since(turned))
                            .max()
                            .orElse(0);
            return unknown || (!turned.equals(Instant.MIN) && since < 2 * Intervention.FEWEST);
        });
    }
}
