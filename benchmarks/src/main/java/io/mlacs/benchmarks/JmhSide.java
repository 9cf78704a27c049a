package io.mlacs.benchmarks;

import io.mlacs.benchmarks.kernel.Jmh;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.core.stats.Robust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// JMH as its users run it: its own runner, which forks one JVM.
///
/// @param name which of several sets of the same forks
/// @param benchmarks the class whose methods are the kernels
/// @param threads that run the kernel; its time is that of one of them
/// @param jvm more options of the fork
record JmhSide(String name, Settings settings, Class<?> benchmarks, int threads, List<String> jvm)
        implements Side {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    JmhSide {
        jvm = List.copyOf(jvm);
    }

    /// The kernels that MLACS measures too, on one thread.
    JmhSide(String name, Settings settings) {
        this(name, settings, Jmh.class, 1, List.of());
    }

    @Override
    public Fork fork(String kernel, int index) throws NotMeasured, InterruptedException {
        try (WorkDirectory work = WorkDirectory.make()) {
            Path json = work.path().resolve("result.json");
            Pressure pressure = new Pressure();
            double took = command(kernel, work.path(), json).run();
            double[] iterations = iterations(new ObjectMapper().readTree(json.toFile()));
            return new Fork(
                    Robust.mean(iterations),
                    Quantiles.median(iterations),
                    took - settings.ordered().toNanos() / 1e9,
                    pressure.share());
        } catch (IOException | JacksonException e) {
            throw new NotMeasured("result of JMH cannot be read", e);
        }
    }

    private Command command(String kernel, Path work, Path json) {
        String length = settings.iteration().toMillis() + "ms";
        return new Command(
                List.of(
                        Command.java(),
                        // JMH refuses to run beside another; one at a time is what we do anyway.
                        "-Djmh.ignoreLock=true",
                        "-Djava.io.tmpdir=" + work,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.openjdk.jmh.Main",
                        "^" + benchmarks.getName().replace(".", "\\.") + "\\." + kernel + "$",
                        "-bm",
                        "avgt",
                        "-tu",
                        "ns",
                        "-f",
                        "1",
                        "-t",
                        String.valueOf(threads),
                        "-wi",
                        String.valueOf(settings.warmups()),
                        "-w",
                        length,
                        "-i",
                        String.valueOf(settings.iterations()),
                        "-r",
                        length,
                        "-foe",
                        "true",
                        "-jvmArgs",
                        String.join(" ", options(work)),
                        "-rf",
                        "json",
                        "-rff",
                        json.toString()),
                Path.of("").toAbsolutePath(),
                work.resolve("log"),
                settings.ordered().plus(PATIENCE));
    }

    private List<String> options(Path work) {
        List<String> options = new ArrayList<>(Settings.JVM);
        options.add("-Djava.io.tmpdir=" + work);
        options.addAll(jvm);
        return options;
    }

    /// @return s per operation of each measured iteration of the only fork of the only benchmark
    static double[] iterations(JsonNode result) throws NotMeasured {
        JsonNode metric = result.path(0).path("primaryMetric");
        JsonNode raw = metric.path("rawData").path(0);
        String unit = metric.path("scoreUnit").asString("");
        if (result.size() != 1 || raw.isEmpty() || !unit.equals("ns/op")) {
            throw new NotMeasured(
                    "JMH gave "
                            + result.size()
                            + " results, "
                            + raw.size()
                            + " iterations in \""
                            + unit
                            + "\"; wanted is one result in ns/op");
        }
        double[] seconds = new double[raw.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = raw.get(i).asDouble() / 1e9;
        }
        return seconds;
    }
}
