package io.mlacs.benchmarks;

import io.mlacs.benchmarks.Interleaved.Job;
import io.mlacs.benchmarks.probe.ProbeJmh;
import io.mlacs.core.stats.Quantiles;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What recording costs, annotated methods through the agent and the recorder alone, beside what others cost in the same run.
final class ProbeFigures {
    private static final double TIMED = 80e-9;
    private static final double MONITORED = 150e-9;
    private static final double RECORD = 1.15;

    private final Settings settings;
    private final Side one;
    private final Side two;
    private final Side observed;

    ProbeFigures(Settings settings) throws NotMeasured {
        this.settings = settings;
        one = side("1 thread", 1, List.of());
        two = side("2 threads", 2, List.of());
        observed = side("the agent", 1, List.of("-javaagent:" + agent()));
    }

    private Side side(String name, int threads, List<String> jvm) {
        return new JmhSide(name, settings, ProbeJmh.class, threads, jvm);
    }

    /// The agent's jar is on our class path only so that it is found here.
    private static String agent() throws NotMeasured {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith("mlacs-agent"))
                .findFirst()
                .orElseThrow(() -> new NotMeasured("mlacs-agent.jar is not on the class path"));
    }

    Table calls() throws InterruptedException {
        Job plain = new Job(one, "plain");
        Job timed = new Job(observed, "timed");
        Job monitored = new Job(observed, "monitored");
        Job micrometer = new Job(one, "micrometer");
        Job recorder = new Job(one, "recorder");
        Interleaved forks =
                Interleaved.run(
                        "calls",
                        List.of(plain, timed, monitored, micrometer, recorder),
                        settings.forks());
        return new Table(
                "a call of a nanosecond, on one thread; reference: the plain call, or the other"
                        + " meter",
                List.of(
                        overhead("@Timed, overhead", timed, plain, TIMED, forks),
                        overhead(
                                "@Timed and @MemoryMonitored, overhead",
                                monitored,
                                plain,
                                MONITORED,
                                forks),
                        overhead(
                                "Micrometer Timer with percentiles, overhead",
                                micrometer,
                                plain,
                                Double.POSITIVE_INFINITY,
                                forks),
                        overhead(
                                "nanoTime and HdrHistogram Recorder, overhead",
                                recorder,
                                plain,
                                Double.POSITIVE_INFINITY,
                                forks),
                        ratio("@Timed over Micrometer's Timer", timed, micrometer, 1, forks)));
    }

    Table records() throws InterruptedException {
        Job series = new Job(one, "intoSeries");
        Job recorder = new Job(one, "intoRecorder");
        Job seriesOfTwo = new Job(two, "intoSeries");
        Job recorderOfTwo = new Job(two, "intoRecorder");
        Interleaved forks =
                Interleaved.run(
                        "records",
                        List.of(series, recorder, seriesOfTwo, recorderOfTwo),
                        settings.forks());
        return new Table(
                "one value into one meter, all threads the same; reference: HdrHistogram's"
                        + " Recorder",
                List.of(
                        ratio("Series.record, 1 thread", series, recorder, RECORD, forks),
                        ratio(
                                "Series.record, 2 threads",
                                seriesOfTwo,
                                recorderOfTwo,
                                RECORD,
                                forks)));
    }

    private static Row overhead(
            String figure, Job measured, Job plain, double bar, Interleaved forks) {
        boolean control = Double.isInfinite(bar);
        String target = control ? Row.NONE : "median <= " + Quantity.seconds(bar);
        try {
            double[] more = forks.means(measured);
            double[] less = forks.means(plain);
            double[] overhead = new double[more.length];
            Arrays.setAll(overhead, i -> more[i] - less[i]);
            double median = Quantiles.median(overhead);
            return new Row(
                    figure,
                    target,
                    Quantity.seconds(median),
                    Quantity.seconds(Quantiles.median(less)),
                    Row.NONE,
                    Quantity.range(Settings.BOOTSTRAP.median(overhead), Quantity::seconds),
                    forks.noise(measured, plain),
                    control ? Verdict.CONTROL : Verdict.of(median <= bar));
        } catch (NotMeasured e) {
            return Row.notMeasured(figure, target, e);
        }
    }

    /// @param most the ratio may be
    private static Row ratio(String figure, Job ours, Job theirs, double most, Interleaved forks) {
        String target = "ratio <= " + Quantity.decimal(most, 2);
        try {
            Agreement agreement = Agreement.of(forks.means(ours), forks.means(theirs));
            Verdict verdict = Verdict.of(agreement.ratio().value() <= most);
            if (verdict == Verdict.MISSED && agreement.ratio().interval().low() <= most) {
                verdict = Verdict.UNCLEAR;
            }
            return agreement.row(figure, target, forks.noise(ours, theirs), verdict);
        } catch (NotMeasured e) {
            return Row.notMeasured(figure, target, e);
        }
    }
}
