package io.mlacs.benchmarks;

import io.mlacs.core.model.Interval;
import io.mlacs.core.stats.Quantiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `./mlacs` from outside: how fast it starts, how long a quick run takes, and how much memory the parent needs.
///
/// @param root where `./mlacs` is
record CommandLine(Path root, Settings settings) {
    private static final double HELP = 0.4;
    private static final double RUN = 45;
    private static final double MEGABYTES = 150;
    private static final String PARENT = "io.mlacs.app.";
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB");

    Table table() throws NotMeasured, InterruptedException {
        try (WorkDirectory work = WorkDirectory.make()) {
            Progress progress = new Progress("cli", 3);
            progress.step("first start, which builds if need be");
            mlacs(work, "--help").run();
            progress.step(settings.starts() + " starts");
            Row help = help(work);
            progress.step("one quick run");
            return new Table(
                    "command line: from starting the script to its end; reference: java -version",
                    Stream.concat(Stream.of(help), quick(work).stream()).toList());
        } catch (IOException e) {
            throw new NotMeasured("no temporary directory", e);
        }
    }

    private Row help(WorkDirectory work) throws NotMeasured, InterruptedException {
        Command version =
                new Command(
                        List.of(Command.java(), "-version"),
                        root,
                        work.path().resolve("log"),
                        Duration.ofMinutes(1));
        double[] ours = new double[settings.starts()];
        double[] bare = new double[settings.starts()];
        Pressure pressure = new Pressure();
        for (int i = 0; i < ours.length; i++) {
            ours[i] = mlacs(work, "--help").run();
            bare[i] = version.run();
        }
        double median = Quantiles.median(ours);
        Interval interval = Settings.BOOTSTRAP.median(ours);
        return new Row(
                "mlacs --help",
                "median <= " + Quantity.seconds(HELP),
                Quantity.seconds(median),
                Quantity.seconds(Quantiles.median(bare)),
                Quantity.ratio(median / Quantiles.median(bare)),
                Quantity.range(interval, Quantity::seconds),
                pressure.share(),
                Verdict.of(median <= HELP));
    }

    private List<Row> quick(WorkDirectory work) throws NotMeasured, InterruptedException {
        AtomicLong peak = new AtomicLong();
        Pressure pressure = new Pressure();
        double took =
                mlacs(
                                work,
                                "run",
                                "--suite",
                                "floors",
                                "--profile",
                                "quick",
                                "--db",
                                work.path().resolve("mlacs.db").toString(),
                                "--out",
                                work.path().resolve("out").toString())
                        .run(process -> peak.accumulateAndGet(peak(process), Math::max));
        double noise = pressure.share();
        Row time =
                row(
                        "mlacs run --suite floors --profile quick",
                        "<= 45 s",
                        Quantity.seconds(took),
                        noise,
                        took <= RUN);
        String memory = "its parent's peak RSS";
        String target = "<= 150 MB";
        if (peak.get() == 0) {
            return List.of(
                    time,
                    Row.notMeasured(
                            memory,
                            target,
                            new NotMeasured("no process with " + PARENT + " in /proc")));
        }
        double megabytes = peak.get() / 1e6;
        return List.of(
                time,
                row(
                        memory,
                        target,
                        Quantity.of(megabytes, 1, "MB"),
                        noise,
                        megabytes <= MEGABYTES));
    }

    private static Row row(
            String figure, String target, String measured, double noise, boolean met) {
        return new Row(
                figure, target, measured, Row.NONE, Row.NONE, Row.NONE, noise, Verdict.of(met));
    }

    private Command mlacs(WorkDirectory work, String... arguments) {
        List<String> words =
                Stream.concat(Stream.of(root.resolve("mlacs").toString()), Arrays.stream(arguments))
                        .toList();
        return new Command(words, root, work.path().resolve("log"), Duration.ofMinutes(15));
    }

    /// The most memory that the parent had so far, in bytes; 0 while there is none. The script becomes the parent, or starts it.
    private static long peak(ProcessHandle script) {
        return Stream.concat(Stream.of(script), script.descendants())
                .map(process -> Path.of("/proc", String.valueOf(process.pid())))
                .filter(CommandLine::isParent)
                .mapToLong(process -> peakOf(text(process.resolve("status"))))
                .max()
                .orElse(0);
    }

    private static boolean isParent(Path process) {
        return Arrays.stream(text(process.resolve("cmdline")).split("\0", -1))
                .anyMatch(word -> word.startsWith(PARENT));
    }

    /// @param status as in `/proc/PID/status`
    /// @return bytes; 0 if it does not say
    static long peakOf(String status) {
        Matcher peak = PEAK.matcher(status);
        return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
    }

    /// Empty when the process has ended meanwhile.
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
