package io.mlacs.benchmarks.probe;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlacs.probe.Probe;
import io.mlacs.probe.Series;
import io.mlacs.probe.Unit;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Recorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A call measured in each way, and a value recorded in each way.
public class ProbeJmh {
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    @State(Scope.Thread)
    public static class Calls {
        final Work work = new Work();
    }

    /// As one meter of a program is: shared by its threads.
    @State(Scope.Benchmark)
    public static class Meters {
        final Series series = Probe.create().series("time", Unit.SECONDS);
        final Recorder recorder = new Recorder(LONGEST, 3);
        final Timer micrometer =
                Timer.builder("time")
                        .publishPercentiles(0.5, 0.99)
                        .register(new SimpleMeterRegistry());
    }

    /// Values between 0 and 131 us, each as likely as any other.
    @State(Scope.Thread)
    public static class Values {
        private long state = Thread.currentThread().hashCode();

        long next() {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            return state >>> 47;
        }
    }

    @Benchmark
    public int plain(Calls calls) {
        return calls.work.plain();
    }

    @Benchmark
    public int timed(Calls calls) {
        return calls.work.timed();
    }

    @Benchmark
    public int monitored(Calls calls) {
        return calls.work.monitored();
    }

    @Benchmark
    public int micrometer(Calls calls, Meters meters) {
        long start = System.nanoTime();
        try {
            return calls.work.plain();
        } finally {
            meters.micrometer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    @Benchmark
    public int recorder(Calls calls, Meters meters) {
        long start = System.nanoTime();
        try {
            return calls.work.plain();
        } finally {
            meters.recorder.recordValue(System.nanoTime() - start);
        }
    }

    @Benchmark
    public void intoSeries(Meters meters, Values values) {
        meters.series.record(values.next());
    }

    @Benchmark
    public void intoRecorder(Meters meters, Values values) {
        meters.recorder.recordValue(values.next());
    }
}
