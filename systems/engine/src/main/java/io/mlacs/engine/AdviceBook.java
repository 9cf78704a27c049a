package io.mlacs.engine;

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
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All advice that still matters, and the newest that no longer does. Bounded. Not thread-safe.
final class AdviceBook {
    /// Open or acted-on advice; more is not taken in.
    private static final int MOST_LIVE = 1_000;

    /// Ended advice that is still shown.
    private static final int MOST_ENDED = 1_000;

    private final Duration life;
    private final Duration memory;
    private final Consumer<Advice> keeper;

    /// Open and acted on, by the action's key.
    private final Map<String, Advice> live = new LinkedHashMap<>();

    private final Deque<Advice> ended = new ArrayDeque<>();

    /// Until when an action is not proposed.
    private final Map<String, Instant> barred = new HashMap<>();

    /// When each live advice was written down last.
    private final Map<Long, Instant> saved = new HashMap<>();

    private final Experience experience = new Experience();
    private long lastId;
    private long refused;

    /// @param life how long an advice stays open without being found again
    /// @param memory how long an action that did no good is not proposed again
    /// @param keeper told of each change
    AdviceBook(Duration life, Duration memory, Consumer<Advice> keeper) {
        this.life = life;
        this.memory = memory;
        this.keeper = keeper;
    }

    Experience experience() {
        return experience;
    }

    /// What an earlier engine wrote down, oldest first.
    void recover(Collection<Advice> known) {
        for (Advice advice : known) {
            lastId = Math.max(lastId, advice.id());
            place(advice);
        }
    }

    boolean barred(String key, Instant now) {
        Instant until = barred.get(key);
        return until != null && now.isBefore(until);
    }

    /// Takes proposals in: those that are known are renewed, those acted on left alone.
    ///
    /// @return the open advice for them, in their order
    List<Advice> update(List<Adviser.Proposal> proposals, Strategy strategy, Instant now) {
        List<Advice> open = new ArrayList<>();
        for (Adviser.Proposal proposal : proposals) {
            String key = proposal.action().key();
            Advice known = live.get(key);
            if (known == null && live.size() >= MOST_LIVE) {
                refused++;
            } else if (known == null || known.isOpen()) {
                Advice advice = advice(proposal, strategy, now, known);
                place(advice);
                if (known == null || due(advice, now)) {
                    saved(advice);
                }
                open.add(advice);
            }
        }
        return open;
    }

    /// A renewal is written now and then only: after a crash an advice lapses at most a quarter of its life too early.
    private boolean due(Advice advice, Instant now) {
        Instant last = saved.get(advice.id());
        return last == null || !now.isBefore(last.plus(life.dividedBy(4)));
    }

    private void saved(Advice advice) {
        saved.put(advice.id(), advice.lastSeen());
        keeper.accept(advice);
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

    Optional<Advice> find(long id) {
        return live.values().stream().filter(advice -> advice.id() == id).findFirst();
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
        keeper.accept(advice);
        return advice;
    }

    private void place(Advice advice) {
        String key = advice.action().key();
        switch (advice.state()) {
            case AdviceState.Open _, AdviceState.Acted _ -> live.put(key, advice);
            case AdviceState.Measured measured -> {
                end(advice);
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
        for (Advice advice : live()) {
            if (advice.isOpen() && !now.isBefore(advice.expires())) {
                put(advice.with(new AdviceState.Expired(now)));
            }
        }
        barred.values().removeIf(until -> !now.isBefore(until));
    }
}
