package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import io.mlacs.core.analysis.TrialMedians;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Interval;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.harness.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A/A of a whole command while others take the machine away: over each repetition busy threads rise from none to twice
/// the cores. Sequentially, ten times A and then ten times B; as a duet, ten pairs of them in random order.
record LoadedFigures(Judge judge, int repetitions) {
    private static final int TRIALS = 10;
    private static final int BYTES = 32 << 20;
    private static final double SEQUENTIAL = 0.30;
    private static final double DUET = 0.02;
    private static final double NARROWER = 2;

    /// @param width natural logarithm of the interval's high end over its low one
    private record Repetition(Said said, double width) {
        boolean alarm() {
            return said == Said.REGRESSED;
        }
    }

    Section section() throws NotMeasured, InterruptedException {
        try (WorkDirectory work = WorkDirectory.make()) {
            Path file = work.path().resolve("data");
            byte[] data = new byte[BYTES];
            new SplittableRandom(Seeds.FIRST).nextBytes(data);
            Files.write(file, data);
            return measured(List.of("sha256sum", file.toString()));
        } catch (IOException e) {
            throw new NotMeasured("there is nothing to read", e);
        }
    }

    private Section measured(List<String> command) throws NotMeasured, InterruptedException {
        SplittableRandom random = new SplittableRandom(Seeds.FIRST);
        List<Repetition> sequential = new ArrayList<>();
        List<Repetition> duet = new ArrayList<>();
        Progress progress = new Progress("duet", 2 * repetitions);
        Pressure pressure = new Pressure();
        int cores = Runtime.getRuntime().availableProcessors();
        List<Double> unloaded = new ArrayList<>();
        for (int i = 0; i < TRIALS; i++) {
            unloaded.add(seconds(command));
        }
        try (BusyThreads busy = new BusyThreads(2 * cores)) {
            Ramp ramp = new Ramp(command, busy, 2 * cores);
            for (int i = 0; i < repetitions; i++) {
                boolean duetFirst = random.nextBoolean();
                for (boolean paired : List.of(duetFirst, !duetFirst)) {
                    Repetition one = one(paired, ramp, random);
                    (paired ? duet : sequential).add(one);
                    progress.step((paired ? "duet" : "sequential") + ", " + one.said().text);
                }
            }
        }
        String each =
                Quantity.seconds(
                        Quantiles.median(
                                unloaded.stream().mapToDouble(Double::doubleValue).toArray()));
        return new Section(
                List.of(),
                new Table(
                        "duet: A/A of sha256sum ("
                                + each
                                + " without load) while load rises from 0 to "
                                + 2 * cores
                                + " busy threads on "
                                + cores
                                + " cores",
                        rows(sequential, duet, pressure.share())));
    }

    private Repetition one(boolean paired, Ramp ramp, SplittableRandom random)
            throws NotMeasured, InterruptedException {
        double[] a = new double[TRIALS];
        double[] b = new double[TRIALS];
        for (int i = 0; i < TRIALS; i++) {
            if (paired) {
                boolean first = random.nextBoolean();
                (first ? a : b)[i] = ramp.seconds(2 * i);
                (first ? b : a)[i] = ramp.seconds(2 * i + 1);
            } else {
                a[i] = ramp.seconds(i);
            }
        }
        for (int i = 0; i < TRIALS && !paired; i++) {
            b[i] = ramp.seconds(TRIALS + i);
        }
        TrialMedians baseline = TrialMedians.of(Metrics.TIME, a);
        TrialMedians candidate = TrialMedians.of(Metrics.TIME, b);
        var verdict =
                judge.answer(
                        paired
                                ? Question.ofPairs(baseline, candidate, MadeUpTrials.USUAL)
                                : Question.ofSets(baseline, candidate, MadeUpTrials.USUAL));
        Interval interval = verdict.comparison().map(Comparison::interval).orElseThrow();
        return new Repetition(Said.of(verdict), Math.log(interval.high() / interval.low()));
    }

    private record Ramp(List<String> command, BusyThreads busy, int most) {
        /// @param at of the repetition's runs, from 0
        double seconds(int at) throws NotMeasured, InterruptedException {
            busy.keep(most * at / (2.0 * TRIALS - 1));
            return LoadedFigures.seconds(command);
        }
    }

    private static double seconds(List<String> command) throws NotMeasured, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        int code;
        try {
            code = builder.start().waitFor();
        } catch (IOException e) {
            throw new NotMeasured(command.getFirst() + " cannot be started", e);
        }
        double took = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new NotMeasured(command.getFirst() + " ended with code " + code);
        }
        return took;
    }

    private static List<Row> rows(
            List<Repetition> sequential, List<Repetition> duet, double noise) {
        Share alarms = Share.of(sequential, Repetition::alarm);
        Share duetAlarms = Share.of(duet, Repetition::alarm);
        double wide = width(sequential);
        double narrow = width(duet);
        return List.of(
                alarms.row("sequential, alarms", ">= 30 %", noise, alarms.atLeast(SEQUENTIAL)),
                duetAlarms.row("duet, alarms", "<= 2 %", noise, duetAlarms.atMost(DUET)),
                Share.of(duet, one -> one.said() == Said.IMPROVED)
                        .row("duet, called improved", Row.NONE, noise, Verdict.CONTROL),
                new Row(
                        "median width of the interval, sequential over duet",
                        ">= 2",
                        factor(narrow),
                        factor(wide),
                        Quantity.ratio(wide / narrow),
                        Row.NONE,
                        noise,
                        Verdict.of(wide / narrow >= NARROWER)));
    }

    private static double width(List<Repetition> all) {
        return Quantiles.median(all.stream().mapToDouble(Repetition::width).toArray());
    }

    private static String factor(double width) {
        return "high = " + Quantity.decimal(Math.exp(width), 2) + " x low";
    }
}
