package io.mlacs.engine;

import io.mlacs.core.model.Finding;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Target;
import io.mlacs.engine.journal.JournalOptions;
import io.mlacs.engine.resource.Allocations;
import io.mlacs.engine.resource.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The real-time optimisation engine: takes values in at any rate, closes them into windows, says what is wrong and what to turn, turns it if it is told
/// to, and measures whether that helped.
///
/// ```java
/// try (Engine engine = Engine.inMemory(EngineOptions.usual(), Instant.now())) {
///     MetricSeries latency = engine.series("checkout", MetricTypes.RESPONSE_TIME);
///     engine.actuator(Actuator.of("checkout", Lever.WORKERS, 1, 32, pool::size, pool::resize));
///     latency.record(0.012);                                  // any thread, tens of nanoseconds
///     engine.tick(Instant.now());                             // once a second: closes the window
///     List<Advice> advice = engine.advise(Strategy.LATENCY, Instant.now());
///     engine.act(advice.getFirst().id(), Instant.now());
/// }
/// ```
///
/// Recording is wait-free; everything else takes one lock in turn, which nobody holds while code of yours runs: neither listeners nor actuators. Time is passed in; one that
/// goes back is counted and changes nothing.
public final class Engine implements AutoCloseable {
    /// Leases at a time.
    private static final int MOST_LEASES = 10_000;

    private final SeriesTable table;
    private final Keeper keeper;
    private final Gate gate = new Gate();
    private final Ticker ticker;
    private final Failures failures = new Failures();
    private final Actuators actuators = new Actuators(failures);
    private final Listeners listeners = new Listeners(failures);
    private final Diagnosis diagnosis;
    private final AdviceBook book;
    private final Advising advising;
    private final StatusReader status;
    private volatile @Nullable Allocations allocations;

    private Engine(EngineOptions options, Instant now, Keeper keeper) {
        this.keeper = keeper;
        table = new SeriesTable(options.mostSeries(), options.mostWindows(), keeper);
        diagnosis = new Diagnosis(table, options.symptoms());
        book = new AdviceBook(options.adviceLife(), options.memory(), keeper::advice);
        ticker = new Ticker(table, keeper, now);
        advising =
                new Advising(options, gate, ticker, table, diagnosis, book, actuators, listeners);
        status = new StatusReader(now, options, table, book, failures);
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
    /// @throws IllegalStateException if something in the file cannot be taken up; the message names it and the remedy
    public static Engine durable(
            Path file, JournalOptions journal, EngineOptions options, Instant now) {
        JournalKeeper keeper = new JournalKeeper(file, journal);
        try {
            Engine engine = new Engine(options, now, keeper);
            Recovery.into(engine.table, engine.book, keeper, options.mostWindows(), now);
            return engine;
        } catch (RuntimeException | Error e) {
            try (keeper) {
                throw e;
            }
        }
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
        table.get(component, metric).record(value, at, keeper);
    }

    /// Waits until everything recorded before is kept, as far as [Status#durable] says it is; at once where nothing is kept.
    ///
    /// @throws io.mlacs.engine.journal.NotKeptException if it could not be kept, with the cause
    public void await() throws InterruptedException {
        keeper.await();
    }

    // --- what is wanted --------------------------------------------------------------------------

    /// A value of a component's metric to keep to; the later takes the place of the earlier.
    ///
    /// @throws IllegalStateException if there is no room for the series
    public void target(String component, Target target) {
        LiveSeries series = table.get(component, target.metric());
        if (table.find(component, target.metric().name()).isEmpty()) {
            throw new IllegalStateException(
                    "there is no room for "
                            + target.metric().name()
                            + " of "
                            + component
                            + ": raise mostSeries");
        }
        gate.locked(() -> series.target(target));
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
        return gate.locked(() -> {
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
        return gate.whileOpen(() -> {
            boolean closes = ticker.tick(now);
            Allocations leases = allocations;
            if (closes && leases != null) {
                leases.expire(now);
            }
            return closes;
        });
    }

    /// What is wrong now, the worst first.
    public List<Finding> findings() {
        return gate.locked(diagnosis::findings);
    }

    /// What to turn, the best first by what the strategy wants; empty where nothing is wrong. Asked again it renews what it said.
    public List<Advice> advise(Strategy strategy, Instant now) {
        return advising.advise(strategy, now);
    }

    /// Takes an advice: turns its lever one step, from where it is now, and measures from then on what that did. Acting again in the same component ends
    /// the measuring: what comes after is not this action's work alone.
    ///
    /// @return the advice as acted on, or as failed with the cause
    /// @throws IllegalArgumentException if there is no open advice of this id
    public Advice act(long id, Instant now) {
        return advising.act(id, now).orElseThrow(() -> notOpen(id));
    }

    private static IllegalArgumentException notOpen(long id) {
        return new IllegalArgumentException(
                "there is no open advice " + id + ": ask for advice anew");
    }

    /// Decides against an advice: the same action is not advised again for a while.
    ///
    /// @throws IllegalArgumentException if there is no open advice of this id
    public Advice dismiss(long id, Instant now) {
        return advising.dismiss(id, now).orElseThrow(() -> notOpen(id));
    }

    /// Ends what has expired, and measures the effects of what was acted on.
    ///
    /// @return the advice whose effect is known now
    public List<Advice> review(Instant now) {
        return advising.review(now, (_, _) -> false);
    }

    /// Advice that is open or acted on.
    public List<Advice> live() {
        return gate.locked(book::live);
    }

    /// Advice that was measured, failed, dismissed or has expired, the newest last; a thousand at most.
    public List<Advice> ended() {
        return gate.locked(book::ended);
    }

    // --- what is asked of it ---------------------------------------------------------------------

    /// The windows in which something was recorded, oldest first, as many as are kept; none for a series that is not there.
    public List<MetricWindow> windows(String component, Metric metric) {
        return gate.locked(() ->
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
        gate.locked(() -> table.all().forEach(LiveSeries::lookAgain));
    }

    /// Foretells the medians of a series' next windows.
    ///
    /// @param steps windows ahead: 1 to [Forecaster#FURTHEST]
    /// @param level share of the truths that lie within their interval: 0.9
    /// @throws IllegalArgumentException if there is no such series, or too few windows say anything
    public Prediction predict(String component, Metric metric, int steps, double level) {
        Supplier<Prediction> prediction =
                gate.locked(() ->
                        table.find(component, metric.name())
                                .map(series -> Prediction.of(series, steps, level))
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "there is no series "
                                                        + metric.name()
                                                        + " of "
                                                        + component
                                                        + ": record into it first")));
        return prediction.get();
    }

    /// What the engine has, does and knows, at one moment: counters only grow from one snapshot to the next.
    public Status status(Instant now) {
        return gate.locked(() ->
                status.read(
                        now,
                        ticker.windows(),
                        ticker.wentBack(),
                        Optional.ofNullable(allocations),
                        keeper.status()));
    }

    void failed(Throwable cause) {
        listeners.tell(new EngineEvent.CycleFailed(cause));
    }

    /// Waits for what is being turned, and for what is to be kept. From then on nothing changes and no listener is called any more; what it knew may still be asked. Doing it again does
    /// nothing.
    ///
    /// @throws io.mlacs.engine.journal.NotKeptException if something that was accepted could not be kept
    @Override
    public void close() {
        boolean first = actuators.inTurn(gate::close);
        listeners.close();
        if (first) {
            keeper.close();
        }
    }

    /// For the loop.
    Advising advising() {
        return advising;
    }

    boolean isClosed() {
        return gate.isClosed();
    }
}
