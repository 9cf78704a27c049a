package io.mlacs.engine;

import io.mlacs.core.analysis.Symptom;
import io.mlacs.core.model.Component;
import io.mlacs.core.model.Finding;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Target;
import io.mlacs.core.stats.Digest;
import io.mlacs.engine.journal.JournalOptions;
import io.mlacs.engine.journal.Recovered;
import io.mlacs.engine.journal.WindowRow;
import io.mlacs.engine.resource.Allocations;
import io.mlacs.engine.resource.Budget;
import io.mlacs.probe.Reader;
import io.mlacs.probe.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The real-time optimisation engine: takes values in at any rate, closes them into windows, says what is wrong and what to turn, turns it if it is told
/// to, and measures whether that helped.
///
/// ```java
/// try (Engine engine = Engine.inMemory(EngineOptions.usual(), Instant.now())) {
///     MetricSeries latency = engine.series("checkout", MetricTypes.RESPONSE_TIME);
///     engine.actuator(workersOfCheckout);
///     latency.record(0.012);                                  // any thread, tens of nanoseconds
///     engine.tick(Instant.now());                             // once a second: closes the window
///     List<Advice> advice = engine.advise(Strategy.LATENCY, Instant.now());
///     engine.act(advice.getFirst().id(), Instant.now());
/// }
/// ```
///
/// Recording is wait-free; everything else takes one lock in turn. Time is passed in; one that goes back is counted and changes nothing.
public final class Engine implements AutoCloseable {
    /// Leases at a time.
    private static final int MOST_LEASES = 10_000;

    private final EngineOptions options;
    private final SeriesTable table;
    private final Reader reader;
    private final Keeper keeper;
    private final Actuators actuators = new Actuators();
    private final Listeners listeners = new Listeners();
    private final AdviceBook book;
    private final EffectReader effects;
    private final Map<String, Map<String, Target>> targets = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final StatusReader status;
    private volatile @Nullable Allocations allocations;
    private Instant lastTick;
    private long windows;
    private long clockWentBack;

    private Engine(EngineOptions options, Instant now, Keeper keeper) {
        this.options = options;
        this.keeper = keeper;
        table = new SeriesTable(options.mostSeries(), options.mostWindows(), keeper);
        reader = table.reader();
        book = new AdviceBook(options.adviceLife(), options.memory(), keeper::advice);
        effects = new EffectReader(options.intervention(), options.patience());
        status = new StatusReader(now, options, table, book, listeners);
        lastTick = now;
    }

    /// Everything is gone when it is closed.
    ///
    /// @param now when the first window begins
    public static Engine inMemory(EngineOptions options, Instant now) {
        return new Engine(options, now, Keeper.NONE);
    }

    /// Keeps values, windows and advice in a file of its own, and goes on with what an earlier engine left there.
    ///
    /// @param now when the first window begins; what the file says of later times is not believed
    /// @throws io.mlacs.sql.DatabaseException if another engine has the file (the message names its process), or it is damaged, foreign, newer or cannot be written
    public static Engine durable(
            Path file, JournalOptions journal, EngineOptions options, Instant now) {
        JournalKeeper keeper = new JournalKeeper(file, journal);
        try {
            Engine engine = new Engine(options, now, keeper);
            engine.recover(keeper, now);
            return engine;
        } catch (RuntimeException | Error e) {
            try (keeper) {
                throw e;
            }
        }
    }

    private void recover(JournalKeeper from, Instant now) {
        for (Recovered.Series known : from.recovered(options.mostWindows()).series()) {
            LiveSeries series = table.get(known.key().component(), known.key().metric());
            for (WindowRow row : known.windows()) {
                Windows.Window window = window(row);
                if (!window.end().isAfter(now)) {
                    series.close(window);
                }
            }
            for (double value : known.open().values()) {
                series.recorder().recordUnits(value);
            }
        }
        book.recover(from.advice());
    }

    private static Windows.Window window(WindowRow row) {
        return new Windows.Window(
                JournalKeeper.instant(row.start()),
                JournalKeeper.instant(row.start() + row.length()),
                new Digest(row.count(), row.mean(), row.p50(), row.p90(), row.p99(), row.max()));
    }

    // --- recording -------------------------------------------------------------------------------

    /// @throws IllegalArgumentException if the component has a metric of this name with another unit, direction or quality, or the unit is not a base unit
    public MetricSeries series(String component, Metric metric) {
        return new MetricSeries(table.get(component, metric), keeper);
    }

    /// Looks the series up and records. What is not a quantity is refused and counted.
    ///
    /// @param value in the metric's unit
    /// @throws IllegalArgumentException as [#series]
    public void record(String component, Metric metric, double value, Instant at) {
        table.get(component, metric)
                .record(value, at.getEpochSecond() * 1_000_000_000L + at.getNano(), keeper);
    }

    /// Waits until everything recorded before is kept, as far as [Status#durable] says it is; at once where nothing is kept.
    ///
    /// @throws io.mlacs.engine.journal.NotKeptException if it could not be kept, with the cause
    public void await() throws InterruptedException {
        keeper.await();
    }

    // --- what is wanted --------------------------------------------------------------------------

    /// A value of a component's metric to keep to; the later takes the place of the earlier.
    public void target(String component, Target target) {
        LiveSeries series = table.get(component, target.metric());
        targets.computeIfAbsent(component, _ -> new ConcurrentHashMap<>())
                .put(target.metric().name(), target);
        locked(series::lookAgain);
    }

    /// Something that may be turned; the later takes the place of the earlier of the same kind and component.
    public void actuator(Actuator actuator) {
        actuators.add(actuator);
    }

    /// What is to be shared among agents; replaces the budget before, and then cuts what was given beyond it.
    ///
    /// @param longest that a lease may last; only the first budget's counts
    /// @return the leases: ended at each tick when they are over
    public Allocations budget(Budget budget, Duration longest) {
        return locked(() -> {
            Allocations known = allocations;
            if (known == null) {
                known = new Allocations(budget, MOST_LEASES, longest);
                allocations = known;
            } else {
                known.change(budget);
            }
            return known;
        });
    }

    public void listen(Consumer<? super EngineEvent> listener) {
        listeners.add(listener);
    }

    public void unlisten(Consumer<? super EngineEvent> listener) {
        listeners.remove(listener);
    }

    // --- the cycle -------------------------------------------------------------------------------

    /// Closes the present window of all series and begins the next.
    ///
    /// @return false if `now` is not after the tick before: the window stays open
    public boolean tick(Instant now) {
        lock.lock();
        try {
            if (!now.isAfter(lastTick)) {
                clockWentBack++;
                return false;
            }
            long mark = keeper.mark();
            Map<LiveSeries, Window> taken = table.take(reader);
            for (LiveSeries series : table.all()) {
                Window own = taken.get(series);
                if (own != null || series.windows().size() > 0) {
                    close(series, own, now, mark);
                }
            }
            lastTick = now;
            windows++;
            Allocations leases = allocations;
            if (leases != null) {
                leases.expire(now);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void close(LiveSeries series, @Nullable Window taken, Instant now, long mark) {
        Digest digest =
                taken == null
                        ? null
                        : Digest.of(Sample.ofHistogram(taken.values(), taken.counts()));
        Windows.Window window = new Windows.Window(lastTick, now, digest);
        series.close(window);
        keeper.window(series, window, mark);
    }

    /// What is wrong now, the worst first.
    public List<Finding> findings() {
        return locked(() ->
                found().stream()
                        .sorted(
                                Comparator.comparing(Found::severity)
                                        .thenComparingDouble(found -> found.symptom().excess())
                                        .reversed())
                        .map(Found::finding)
                        .toList());
    }

    private List<Found> found() {
        List<List<Found>> each = new ArrayList<>();
        for (LiveSeries series : table.all()) {
            each.add(series.found(options.symptoms(), targetsOf(series)));
        }
        List<List<Symptom>> left =
                options.symptoms()
                        .together(
                                each.stream()
                                        .map(list -> list.stream().map(Found::symptom).toList())
                                        .toList());
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            for (Found one : each.get(i)) {
                if (left.get(i).contains(one.symptom())) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    private List<Target> targetsOf(LiveSeries series) {
        Map<String, Target> own = targets.get(series.component().name());
        Target target = own == null ? null : own.get(series.metric().name());
        return target == null ? List.of() : List.of(target);
    }

    /// What to turn, the best first by what the strategy wants; empty where nothing is wrong. Asked again it renews what it said.
    public List<Advice> advise(Strategy strategy, Instant now) {
        List<Advice> fresh = new ArrayList<>();
        List<Advice> all =
                locked(() -> {
                    book.expire(now);
                    List<Adviser.Proposal> proposals = proposals(strategy, now);
                    List<Advice> advice = book.update(proposals, strategy, now);
                    advice.stream().filter(one -> one.created().equals(now)).forEach(fresh::add);
                    return advice;
                });
        fresh.forEach(advice -> listeners.tell(new EngineEvent.Advised(advice)));
        return all;
    }

    private List<Adviser.Proposal> proposals(Strategy strategy, Instant now) {
        Adviser adviser = new Adviser(strategy, book.experience(), key -> book.barred(key, now));
        Map<Component, List<Found>> byComponent = new LinkedHashMap<>();
        for (Found one : found()) {
            byComponent.computeIfAbsent(one.component(), _ -> new ArrayList<>()).add(one);
        }
        List<Adviser.Proposal> proposals = new ArrayList<>();
        byComponent.forEach((component, found) ->
                proposals.addAll(adviser.proposals(component, found, actuators.all())));
        proposals.sort(Comparator.comparingDouble(Adviser.Proposal::merit).reversed());
        return proposals;
    }

    /// Takes an advice: turns its lever, and measures from then on what that did.
    ///
    /// @return the advice as acted on, or as failed with the cause
    /// @throws IllegalArgumentException if there is no open advice of this id
    public Advice act(long id, Instant now) {
        Advice acted =
                locked(() -> {
                    Advice advice = open(id);
                    return book.put(advice.with(turned(advice.action(), now)));
                });
        listeners.tell(new EngineEvent.ActedOn(acted));
        return acted;
    }

    private AdviceState turned(Action action, Instant now) {
        Optional<Actuator> actuator = actuators.find(action);
        if (actuator.isEmpty()) {
            return new AdviceState.Failed(
                    now, "there is no actuator for " + action.lever() + ": register it again");
        }
        try {
            actuator.get().set(action.to());
            return new AdviceState.Acted(now.isBefore(lastTick) ? lastTick : now);
        } catch (Exception e) {
            return new AdviceState.Failed(now, e.toString());
        }
    }

    /// Decides against an advice: the same action is not advised again for a while.
    ///
    /// @throws IllegalArgumentException if there is no open advice of this id
    public Advice dismiss(long id, Instant now) {
        return locked(() -> book.put(open(id).with(new AdviceState.Dismissed(now))));
    }

    private Advice open(long id) {
        return book.find(id)
                .filter(Advice::isOpen)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no open advice " + id + ": ask for advice anew"));
    }

    /// Ends what has expired, and measures the effects of what was acted on.
    ///
    /// @return the advice whose effect is known now
    public List<Advice> review(Instant now) {
        return review(now, (_, _) -> false);
    }

    /// As [#review(Instant)], and turns back what did harm.
    ///
    /// @param harmful by what was measured
    List<Advice> review(Instant now, BiPredicate<Advice, AdviceState.Measured> harmful) {
        List<Advice> measured =
                locked(() -> {
                    book.expire(now);
                    List<Advice> known = new ArrayList<>();
                    for (Advice advice : book.live()) {
                        if (advice.state() instanceof AdviceState.Acted acted) {
                            effects.measure(advice, acted, seriesOf(advice), now)
                                    .map(m -> harmful.test(advice, m) ? reverted(advice, m) : m)
                                    .map(advice::measured)
                                    .map(book::put)
                                    .ifPresent(known::add);
                        }
                    }
                    return known;
                });
        measured.forEach(advice -> listeners.tell(new EngineEvent.EffectMeasured(advice)));
        return measured;
    }

    private AdviceState.Measured reverted(Advice advice, AdviceState.Measured measured) {
        Action action = advice.action();
        Action back = new Action(action.component(), action.lever(), action.to(), action.from());
        boolean done = turned(back, measured.at()) instanceof AdviceState.Acted;
        return new AdviceState.Measured(
                measured.actedAt(), measured.at(), measured.verdict(), measured.others(), done);
    }

    private List<LiveSeries> seriesOf(Advice advice) {
        Map<String, LiveSeries> own =
                table.byComponent().getOrDefault(advice.action().component().name(), Map.of());
        return List.copyOf(own.values());
    }

    /// Advice that is open or acted on.
    public List<Advice> live() {
        return locked(book::live);
    }

    /// Advice that was measured, failed, dismissed or has expired, the newest last; a thousand at most.
    public List<Advice> ended() {
        return locked(book::ended);
    }

    // --- what is asked of it
    // -----------------------------------------------------------------------

    /// The windows in which something was recorded, oldest first, as many as are kept; none for a series that is not there.
    public List<MetricWindow> windows(String component, Metric metric) {
        return locked(() ->
                table
                        .find(component, metric.name())
                        .map(series -> series.windows().spoken())
                        .orElse(List.of())
                        .stream()
                        .map(Windows.Window::shown)
                        .toList());
    }

    /// Forgets what was seen in the series, so that the next advice looks at all of them anew: for measuring what that costs.
    public void lookAgain() {
        locked(() -> table.all().forEach(LiveSeries::lookAgain));
    }

    /// Foretells the medians of a series' next windows.
    ///
    /// @param steps windows ahead: 1 to [Forecaster#FURTHEST]
    /// @param level share of the truths that lie within their interval: 0.9
    /// @throws IllegalArgumentException if there is no such series, or too few windows say anything
    public Prediction predict(String component, Metric metric, int steps, double level) {
        return locked(() ->
                Prediction.of(
                        table.find(component, metric.name())
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "there is no series "
                                                        + metric.name()
                                                        + " of "
                                                        + component
                                                        + ": record into it first")),
                        steps,
                        level));
    }

    /// What the engine has, does and knows, at one moment: counters only grow from one snapshot to the next.
    public Status status(Instant now) {
        return locked(() ->
                status.read(
                        now,
                        windows,
                        clockWentBack,
                        Optional.ofNullable(allocations),
                        keeper.status()));
    }

    /// Whether something was turned in this component whose effect is not known yet.
    boolean waiting(Component component) {
        return locked(() ->
                book.live().stream()
                        .filter(a -> a.action().component().equals(component))
                        .anyMatch(a -> !a.isOpen()));
    }

    void failed(Exception cause) {
        listeners.tell(new EngineEvent.CycleFailed(cause));
    }

    @Override
    public void close() {
        keeper.close();
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
