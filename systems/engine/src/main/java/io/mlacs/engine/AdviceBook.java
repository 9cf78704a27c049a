package io.mlacs.engine;

import io.mlacs.core.model.Component;
import io.mlacs.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All advice that still matters, and the newest that no longer does. Bounded. Not thread-safe.
final class AdviceBook {
    /// Open or acted-on advice; more is not taken in.
    private static final int MOST_LIVE = 1_000;

    /// Turns remembered of a component.
    private static final int MOST_TURNS = 8;

    /// Ended advice that is still shown.
    private static final int MOST_ENDED = 1_000;

    private final Duration life;
    private final Duration memory;
    private final Consumer<Collection<Advice>> keeper;

    /// Open and acted on, by the action's key.
    private final Map<String, Advice> live = new LinkedHashMap<>();

    private final Deque<Advice> ended = new ArrayDeque<>();

    /// Until when an action is not proposed.
    private final Map<String, Instant> barred = new HashMap<>();

    /// When each live advice was written down last.
    private final Map<Long, Instant> saved = new HashMap<>();

    /// When something was turned last in each component, the newest few times.
    private final Map<Component, NavigableSet<Instant>> turns = new HashMap<>();

    private final Experience experience = new Experience();

    /// That somebody is about to act on; 0 for none.
    private long taken;

    private long lastId;
    private long refused;

    /// @param life how long an advice stays open without being found again
    /// @param memory how long an action that did no good is not proposed again
    /// @param keeper told of changes
    AdviceBook(Duration life, Duration memory, Consumer<Collection<Advice>> keeper) {
        this.life = life;
        this.memory = memory;
        this.keeper = keeper;
    }

    Experience experience() {
        return experience;
    }

    /// What an earlier engine wrote down, oldest first. What was to come by its clock is not waited for: if the clock was set back, that may be years.
    void recover(Collection<Advice> known, Instant now) {
        for (Advice advice : known) {
            lastId = Math.max(lastId, advice.id());
            place(advice.lastSeen().isAfter(now) ? ended(advice, now) : notLater(advice, now));
        }
    }

    private static Advice ended(Advice advice, Instant now) {
        return switch (advice.state()) {
            case AdviceState.Open _ -> advice.with(new AdviceState.Expired(now));
            case AdviceState.Acted _,
                    AdviceState.Measured _,
                    AdviceState.Failed _,
                    AdviceState.Dismissed _,
                    AdviceState.Expired _ ->
                    notLater(advice, now);
        };
    }

    private static Advice notLater(Advice advice, Instant now) {
        return switch (advice.state()) {
            case AdviceState.Acted(var at) when at.isAfter(now) ->
                    advice.with(new AdviceState.Acted(now));
            case AdviceState.Measured m when m.at().isAfter(now) ->
                    advice.with(
                            new AdviceState.Measured(
                                    now, now, m.verdict(), m.others(), m.reverted()));
            case AdviceState.Failed(var at, var why) when at.isAfter(now) ->
                    advice.with(new AdviceState.Failed(now, why));
            case AdviceState.Dismissed(var at) when at.isAfter(now) ->
                    advice.with(new AdviceState.Dismissed(now));
            case AdviceState.Open _,
                    AdviceState.Acted _,
                    AdviceState.Measured _,
                    AdviceState.Failed _,
                    AdviceState.Dismissed _,
                    AdviceState.Expired _ ->
                    advice;
        };
    }

    boolean barred(String key, Instant now) {
        Instant until = barred.get(key);
        return until != null && now.isBefore(until);
    }

    /// The newest time before a moment that something was turned in a component; the distant past if nothing was.
    Instant turnBefore(Component component, Instant moment) {
        NavigableSet<Instant> own = turns.get(component);
        Instant before = own == null ? null : own.lower(moment);
        return before == null ? Instant.MIN : before;
    }

    /// The oldest time after a moment that something was turned in a component; the distant future if nothing was.
    Instant turnAfter(Component component, Instant moment) {
        NavigableSet<Instant> own = turns.get(component);
        Instant after = own == null ? null : own.higher(moment);
        return after == null ? Instant.MAX : after;
    }

    private void turned(Component component, Instant at) {
        NavigableSet<Instant> own = turns.computeIfAbsent(component, _ -> new TreeSet<>());
        own.add(at);
        if (own.size() > MOST_TURNS) {
            own.pollFirst();
        }
    }

    /// Takes an advice, if it is open, out of others' hands for as long as its lever is being turned.
    Optional<Advice> take(long id) {
        Optional<Advice> advice = open(id);
        taken = advice.isPresent() ? id : 0;
        return advice;
    }

    void giveBack() {
        taken = 0;
    }

    Optional<Advice> open(long id) {
        return live.values().stream()
                .filter(advice -> advice.id() == id && advice.isOpen() && id != taken)
                .findFirst();
    }

    /// What proposals came to.
    ///
    /// @param open advice for them, in their order
    /// @param fresh of these, the new ones
    record Updated(List<Advice> open, List<Advice> fresh) {}

    /// Takes proposals in: those that are known are renewed, those acted on left alone.
    ///
    Updated update(List<Adviser.Proposal> proposals, Strategy strategy, Instant now) {
        List<Advice> open = new ArrayList<>();
        List<Advice> fresh = new ArrayList<>();
        List<Advice> told = new ArrayList<>();
        for (Adviser.Proposal proposal : proposals) {
            Advice known = live.get(proposal.action().key());
            if (known == null && live.size() >= MOST_LIVE) {
                refused++;
            } else if (known == null || (known.isOpen() && known.id() != taken)) {
                Advice advice = advice(proposal, strategy, now, known);
                place(advice);
                open.add(advice);
                if (known == null) {
                    fresh.add(advice);
                }
                if (due(advice, now)) {
                    saved.put(advice.id(), now);
                    told.add(advice);
                }
            }
        }
        if (!told.isEmpty()) {
            keeper.accept(told);
        }
        return new Updated(open, fresh);
    }

    /// A renewal is written now and then only: after a crash an advice lapses at most a quarter of its life too early.
    private boolean due(Advice advice, Instant now) {
        Instant last = saved.get(advice.id());
        return last == null || !now.isBefore(last.plus(life.dividedBy(4)));
    }

    private Advice advice(
            Adviser.Proposal proposal, Strategy strategy, Instant now, @Nullable Advice known) {
        return new Advice(
                known == null ? ++lastId : known.id(),
                known == null ? strategy : known.strategy(),
                proposal.action(),
                proposal.reason().metric(),
                proposal.recommendation(),
                Priority.of(proposal.severity()),
                proposal.confidence(),
                proposal.merit(),
                known == null ? now : known.created(),
                now,
                now.plus(life),
                new AdviceState.Open());
    }

    /// Open and acted on.
    List<Advice> live() {
        return List.copyOf(live.values());
    }

    /// The newest last.
    List<Advice> ended() {
        return List.copyOf(ended);
    }

    long refused() {
        return refused;
    }

    Advice put(Advice advice) {
        place(advice);
        keeper.accept(List.of(advice));
        return advice;
    }

    private void place(Advice advice) {
        String key = advice.action().key();
        switch (advice.state()) {
            case AdviceState.Open _ -> live.put(key, advice);
            case AdviceState.Acted acted -> {
                live.put(key, advice);
                turned(advice.action().component(), acted.at());
            }
            case AdviceState.Measured measured -> {
                end(advice);
                turned(advice.action().component(), measured.actedAt());
                if (measured.reverted()) {
                    turned(advice.action().component(), measured.at());
                }
                learn(advice, measured);
            }
            case AdviceState.Failed failed -> {
                end(advice);
                barred.put(key, failed.at().plus(memory));
            }
            case AdviceState.Dismissed dismissed -> {
                end(advice);
                barred.put(key, dismissed.at().plus(memory));
            }
            case AdviceState.Expired _ -> end(advice);
        }
    }

    private void end(Advice advice) {
        live.remove(advice.action().key());
        saved.remove(advice.id());
        if (ended.size() == MOST_ENDED) {
            ended.removeFirst();
        }
        ended.addLast(advice);
    }

    private void learn(Advice advice, AdviceState.Measured measured) {
        Action action = advice.action();
        String key = action.key();
        measured.verdict().comparison().ifPresent(c -> experience.add(key, c));
        measured.others().forEach(c -> experience.add(key, c));
        // What helped is not undone at once, what did not is not tried again at once.
        boolean helped = measured.verdict() instanceof Verdict.Improved;
        String other =
                new Action(action.component(), action.lever(), action.to(), action.from()).key();
        barred.put(helped ? other : key, measured.at().plus(memory));
    }

    /// Ends what was not found again in time, and forgets bars that are over.
    void expire(Instant now) {
        List<Advice> over = new ArrayList<>();
        for (Advice advice : live()) {
            if (advice.isOpen() && advice.id() != taken && !now.isBefore(advice.expires())) {
                over.add(advice.with(new AdviceState.Expired(now)));
            }
        }
        if (!over.isEmpty()) {
            over.forEach(this::place);
            keeper.accept(over);
        }
        barred.values().removeIf(until -> !now.isBefore(until));
    }
}
