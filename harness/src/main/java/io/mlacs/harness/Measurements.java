package io.mlacs.harness;

import io.mlacs.core.model.Label;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Trial.Iteration;
import io.mlacs.core.model.Warning;
import io.mlacs.core.stats.Summaries;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.wire.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Folds what a child reported into the metrics of its trial.
final class Measurements {
    private static final String ALLOCATED = "allocated";
    private static final String ALLOCATED_PROCESS = "allocated.process";
    private static final String CONTEXT_SWITCHES = "context-switches";

    /// Measured from iterations: no reading at the trial's end may pass for them.
    private static final Set<String> OURS =
            Stream.of(
                            Metrics.TIME,
                            Metrics.THROUGHPUT,
                            Metrics.ALLOCATED,
                            Metrics.CPU,
                            Metrics.GC_COUNT,
                            Metrics.GC_PAUSE,
                            Metrics.START)
                    .map(Metric::name)
                    .collect(Collectors.toUnmodifiableSet());

    private final CasePlan plan;
    private final List<Iteration> iterations;
    private final List<Report.Iterated> kept;
    private final Label label;
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<Metric, List<Double>> values = new LinkedHashMap<>();

    /// @param reports of the measured iterations
    /// @param firstKept the first of them that counts
    Measurements(
            CasePlan plan,
            List<Iteration> iterations,
            List<Report.Iterated> reports,
            int firstKept,
            Label label) {
        this.plan = plan;
        this.iterations = iterations;
        this.kept = reports.subList(firstKept, reports.size());
        this.label = label;
        switch (label) {
            case SLOW_WARMUP ->
                    warn(
                            Warning.Kind.SLOW_WARMUP,
                            "steady only from measured iteration "
                                    + (firstKept + 1)
                                    + " of "
                                    + reports.size()
                                    + ": the iterations before it are left out; use a profile with"
                                    + " a longer warm-up");
            case NOT_STEADY ->
                    warn(
                            Warning.Kind.NOT_STEADY,
                            "never steady in "
                                    + iterations.size()
                                    + " iterations: the figures mix warm-up and work; use a profile"
                                    + " with a longer warm-up, or look for what changes over time");
            case STEADY, COLD -> {}
        }
    }

    /// @param last what the child read at its end
    /// @param start from forking to set up
    Trial.Measured trial(int firstSteady, List<Reading> last, Duration start) {
        boolean batched = kept.stream().anyMatch(report -> report.batch() > 1);
        double[] times = times();
        add(Metrics.THROUGHPUT, throughput());
        allocation();
        perOperation(Metrics.CPU);
        total(Metrics.GC_COUNT);
        total(Metrics.GC_PAUSE);
        if (label == Label.COLD) {
            add(Metrics.START, List.of(start.toNanos() / 1e9));
        }
        for (Reading reading : last) {
            if (OURS.contains(reading.metric())) {
                warn(
                        Warning.Kind.NOT_MEASURED,
                        "the scenario's reading "
                                + reading.metric()
                                + " is left out: the harness measures what is called so; give it"
                                + " another name");
            } else if (!reading.metric().equals(CONTEXT_SWITCHES)) {
                values.computeIfAbsent(Metrics.of(reading), _ -> new ArrayList<>())
                        .add(reading.value());
            }
        }
        backlog();
        Map<Metric, Measurement> metrics = new LinkedHashMap<>();
        metrics.put(Metrics.TIME, measurement(times, batched));
        values.forEach((metric, list) -> finite(metric, list, metrics));
        return new Trial.Measured(label, firstSteady, iterations, metrics, warnings);
    }

    private void finite(Metric metric, List<Double> list, Map<Metric, Measurement> metrics) {
        double[] all =
                list.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
        if (all.length < list.size()) {
            warn(
                    Warning.Kind.NOT_MEASURED,
                    (list.size() - all.length)
                            + " of "
                            + list.size()
                            + " readings of "
                            + metric.name()
                            + " are not finite and are left out; mend the scenario's reading");
        }
        if (all.length > 0) {
            metrics.put(metric, measurement(all, false));
        }
    }

    private Measurement measurement(double[] all, boolean batched) {
        Sample sample = Sample.of(all);
        return new Measurement(sample, Summaries.ofTrial(sample, batched));
    }

    private double[] times() {
        return kept.stream()
                .flatMapToDouble(report ->
                        java.util.Arrays.stream(report.nanos())
                                .mapToDouble(nanos -> nanos / 1e9 / report.batch()))
                .toArray();
    }

    private List<Double> throughput() {
        return kept.stream()
                .map(report ->
                        switch (plan.plan().load()) {
                            case Load.Closed closed ->
                                    report.operations()
                                            * closed.concurrency()
                                            / (report.busy() / 1e9);
                            case Load.Open _ -> report.operations() / (report.wall() / 1e9);
                        })
                .toList();
    }

    private void allocation() {
        boolean everywhere = plan.traits().spansThreads() || plan.traits().virtualThreads();
        List<Double> perOperation = readings(everywhere ? ALLOCATED_PROCESS : ALLOCATED, true);
        add(Metrics.ALLOCATED, perOperation);
        if (perOperation.isEmpty()) {
            warn(
                    Warning.Kind.NOT_MEASURED,
                    "allocated bytes are not measured: the work spans threads, and this JVM has no"
                        + " counter for the whole process; use --java with version 21 or later");
        } else if (everywhere) {
            warn(
                    Warning.Kind.PROCESS_WIDE,
                    "allocated bytes are those of the whole process: the work spans threads or runs"
                            + " on virtual ones, to which allocation cannot be attributed");
        }
    }

    private void perOperation(Metric metric) {
        add(metric, readings(metric.name(), true));
    }

    private void total(Metric metric) {
        List<Double> each = readings(metric.name(), false);
        if (!each.isEmpty()) {
            add(metric, List.of(each.stream().mapToDouble(Double::doubleValue).sum()));
        }
    }

    /// One value per kept iteration that has the reading.
    private List<Double> readings(String name, boolean perOperation) {
        List<Double> found = new ArrayList<>();
        for (Report.Iterated report : kept) {
            for (Reading reading : report.readings()) {
                if (reading.metric().equals(name)) {
                    found.add(
                            perOperation ? reading.value() / report.operations() : reading.value());
                }
            }
        }
        return found;
    }

    private void backlog() {
        long undone = kept.stream().mapToLong(Report.Iterated::undone).sum();
        if (undone > 0) {
            long done = kept.stream().mapToLong(Report.Iterated::operations).sum();
            warn(
                    Warning.Kind.BACKLOG,
                    undone
                            + " of "
                            + (done + undone)
                            + " operations were due and never started: the subject cannot keep this"
                            + " rate, and the latencies leave out the worst; lower the rate or add"
                            + " workers");
        }
    }

    private void add(Metric metric, List<Double> list) {
        if (!list.isEmpty()) {
            values.computeIfAbsent(metric, _ -> new ArrayList<>()).addAll(list);
        }
    }

    private void warn(Warning.Kind kind, String text) {
        warnings.add(new Warning(kind, text));
    }

    static long contextSwitches(List<Reading> last) {
        return last.stream()
                .filter(reading -> reading.metric().equals(CONTEXT_SWITCHES))
                .mapToLong(reading -> (long) reading.value())
                .findFirst()
                .orElse(-1);
    }
}
