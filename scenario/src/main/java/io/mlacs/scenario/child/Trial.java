package io.mlacs.scenario.child;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.WrongResult;
import io.mlacs.scenario.child.probe.FlightRecording;
import io.mlacs.scenario.child.probe.IterationProbe;
import io.mlacs.scenario.child.probe.Probes;
import io.mlacs.scenario.child.probe.RetainedHeap;
import io.mlacs.scenario.wire.Order;
import io.mlacs.scenario.wire.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A scenario that is set up, with its workers.
final class Trial {
    /// Enough for handing a task to a waiting thread: some 45 us, rarely more than twice that.
    private static final long WAKING_NANOS = 200_000;

    private final Order.Open order;
    private final Traits traits;
    private final Shared shared = new Shared();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Worker> workers = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final RetainedHeap heap = new RetainedHeap();
    private final Optional<FlightRecording> recording;

    private Trial(Order.Open order, Traits traits) {
        this.order = order;
        this.traits = traits;
        this.recording =
                order.recording().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new FlightRecording(Path.of(order.recording())));
    }

    static Trial open(Order.Open order) throws Exception {
        if (order.workers() < 1 || order.workers() > Report.Iterated.MOST_VALUES) {
            throw new IllegalArgumentException(
                    "workers are not 1 to " + Report.Iterated.MOST_VALUES + ": " + order.workers());
        }
        Scenario scenario = Catalogue.scenario(Catalogue.suite(order.suite()), order.scenario());
        Trial trial = new Trial(order, scenario.traits(new Params(order.params())));
        int capacity = Report.Iterated.MOST_VALUES / order.workers();
        for (int i = 0; i < order.workers(); i++) {
            Operation operation =
                    Plant.in(scenario.open(new TrialSetup(order, i, trial.shared, trial.asked)));
            trial.operations.add(operation);
            trial.loops.add(new Loop(operation, capacity));
            trial.workers.add(new Worker(i, trial.traits.virtualThreads()));
        }
        // A cold scenario is not warmed by a collection either.
        if (!trial.traits.cold()) {
            trial.heap.readBaseline();
        }
        return trial;
    }

    /// Names of the fixtures the scenario asked for.
    List<String> fixtures() {
        return List.copyOf(asked);
    }

    Report.Iterated iterate(Order.Iterate iteration) throws Exception {
        recording.ifPresent(jfr -> jfr.run(iteration.measured()));
        List<IterationProbe> probes = Probes.forIteration();
        probes.forEach(IterationProbe::start);
        AtomicLong next = new AtomicLong();
        // The first operation of an open load is due when all workers have heard of it: waking them
        // is not its latency.
        long start = System.nanoTime() + order.workers() * WAKING_NANOS;
        onAll(loop -> {
            if (order.rate() > 0) {
                loop.paced(next, start, iteration.nanos(), order.rate(), 2 * iteration.nanos());
            } else if (iteration.batch() > 0) {
                loop.batches(iteration.nanos(), iteration.most(), iteration.batch());
            } else {
                loop.oneByOne(iteration.nanos(), iteration.most());
            }
        });
        List<Reading> readings = new ArrayList<>();
        probes.forEach(probe -> readings.addAll(probe.stop()));
        return report(Math.max(1, iteration.batch()), readings);
    }

    private Report.Iterated report(int batch, List<Reading> readings) {
        long done = 0;
        long undone = 0;
        long busy = 0;
        long allocated = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int values = 0;
        for (Loop loop : loops) {
            done += loop.operations;
            undone += loop.undone;
            busy += loop.busy;
            allocated += loop.allocated;
            values += loop.values;
            if (loop.values > 0) {
                first = Math.min(first, loop.firstStart);
                last = Math.max(last, loop.lastEnd);
            }
        }
        if (done == 0) {
            throw new IllegalStateException("no operation was done in this iteration");
        }
        long[] nanos = new long[values];
        int at = 0;
        for (Loop loop : loops) {
            System.arraycopy(loop.nanos, 0, nanos, at, loop.values);
            at += loop.values;
        }
        if (!traits.virtualThreads()) {
            readings.add(new Reading(Probes.ALLOCATED, allocated, "By", true));
        }
        return new Report.Iterated(done, undone, batch, busy, last - first, nanos, readings);
    }

    Report.Finished finish() throws Exception {
        recording.ifPresent(FlightRecording::close);
        List<Reading> readings = new ArrayList<>();
        for (Operation operation : operations) {
            readings.addAll(operation.readings());
        }
        readings.addAll(Probes.forTrial());
        heap.read().ifPresent(readings::add);
        for (Operation operation : operations) {
            operation.close();
        }
        for (AutoCloseable thing : shared.latestFirst()) {
            thing.close();
        }
        return new Report.Finished(readings);
    }

    private interface Work {
        void on(Loop loop) throws Exception;
    }

    /// A wrong result of any worker is what the trial fails of, rather than what it led to in another.
    private void onAll(Work work) throws Exception {
        for (int i = 0; i < workers.size(); i++) {
            Loop loop = loops.get(i);
            workers.get(i).start(() -> work.on(loop));
        }
        Throwable failure = null;
        for (Worker worker : workers) {
            failure = worse(failure, worker.await());
        }
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof Exception exception) {
            throw exception;
        } else if (failure != null) {
            throw new IllegalStateException("neither Exception nor Error: " + failure, failure);
        }
    }

    private static @Nullable Throwable worse(@Nullable Throwable one, @Nullable Throwable other) {
        return one == null || other instanceof WrongResult ? (other == null ? one : other) : one;
    }
}
