package io.mlacs.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `examples/probe`, compiled for Java 17 and run as its README says.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExampleIT {
    private static final Pattern ROW =
            Pattern.compile("(?m)^(\\S+) +(\\d+) +([\\d.]+ \\S+) +([\\d.]+ \\S+) +([\\d.]+ \\S+)$");

    @TempDir Path classes;

    private void compile() throws IOException {
        Path sources =
                Path.of(
                        Objects.requireNonNull(System.getProperty("mlacs.examples")),
                        "probe/src/main/java");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "--release",
                                "17",
                                "-cp",
                                Jvm.classPath(),
                                "-d",
                                classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
        }
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, command.toArray(String[]::new));
        assertThat(failed).as("javac " + command).isZero();
    }

    private Jvm.Ran desk(Jvm jvm, String... before) throws Exception {
        compile();
        List<String> arguments = new ArrayList<>(List.of(before));
        arguments.addAll(
                List.of(
                        "-cp",
                        classes + System.getProperty("path.separator") + Jvm.classPath(),
                        "com.example.probe.Desk"));
        Jvm.Ran ran = jvm.run(arguments.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).startsWith("196 orders served, 4 refused; an index of ");
        return ran;
    }

    private static Map<String, Long> counts(Jvm.Ran ran) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher row = ROW.matcher(ran.out());
        while (row.find()) {
            counts.put(row.group(1), Long.parseLong(row.group(2)));
        }
        return counts;
    }

    @ParameterizedTest
    @EnumSource(AgentIT.On.class)
    void it_prints_what_the_probe_saw(AgentIT.On on) throws Exception {
        Jvm.Ran ran = desk(on.jvm(), "-javaagent:" + Jvm.agent());

        assertThat(counts(ran))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "desk.serve{outcome=ok}", 196L,
                                "desk.serve{outcome=error}", 4L,
                                "Desk.parse{outcome=ok}", 200L,
                                "Desk.parse.allocated", 200L,
                                "Desk.ask{outcome=ok}", 196L,
                                "Desk.ask{outcome=error}", 4L,
                                "index.retained", 1L));
        assertThat(ran.out()).endsWith("recordings that failed: 0\n");
        assertThat(ran.err()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AgentIT.On.class)
    void without_the_agent_only_what_it_asked_for_itself_is_seen(AgentIT.On on) throws Exception {
        assertThat(counts(desk(on.jvm()))).isEqualTo(Map.of("index.retained", 1L));
    }
}
