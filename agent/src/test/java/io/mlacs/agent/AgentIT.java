package io.mlacs.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlacs.agent.program.Program;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A program with the agent's jar, on a Java 17 and on the newest: {@link Program}, run once on each and looked at from all sides.
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentIT {
    enum On {
        JAVA_17,
        OURS;

        Jvm jvm() {
            if (this == OURS) {
                return Jvm.ours();
            }
            assumeTrue(
                    Jvm.seventeen().isPresent(),
                    "no Java 17 in JAVA17_HOME or the usual directories: install one");
            return Jvm.seventeen().orElseThrow();
        }
    }

    private static final Map<On, Jvm.Ran> RAN = new EnumMap<>(On.class);

    private static Jvm.Ran program(On on) throws Exception {
        Jvm jvm = on.jvm();
        if (!RAN.containsKey(on)) {
            RAN.put(on, run(jvm, ""));
        }
        return RAN.get(on);
    }

    private static Jvm.Ran run(Jvm jvm, String options) throws Exception {
        Jvm.Ran ran =
                jvm.run(
                        "-javaagent:" + Jvm.agent() + options,
                        "-cp",
                        Jvm.classPath(),
                        Program.class.getName());
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        return ran;
    }

    private static Map<String, String> all(Jvm.Ran ran, String kind, String start) {
        Map<String, String> all = new TreeMap<>();
        ran.lines(kind + " ")
                .filter(line -> line.startsWith(start))
                .forEach(line -> {
                    int colon = line.lastIndexOf(": ");
                    all.put(line.substring(start.length(), colon), line.substring(colon + 2));
                });
        return all;
    }

    private static Map<String, String> series(On on, String start) throws Exception {
        return all(program(on), "series", start);
    }

    private static Map<String, String> saw(On on) throws Exception {
        return all(program(on), "saw", "");
    }

    @ParameterizedTest
    @EnumSource
    void each_kind_of_method_is_counted_as_often_as_it_is_called(On on) throws Exception {
        assertThat(series(on, "Calls."))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("nothing{outcome=ok}", "2"),
                                Map.entry("hidden{outcome=ok}", "1"),
                                Map.entry("wide{outcome=ok}", "1"),
                                Map.entry("real{outcome=ok}", "1"),
                                Map.entry("flag{outcome=ok}", "1"),
                                Map.entry("letter{outcome=ok}", "1"),
                                Map.entry("words{outcome=ok}", "1"),
                                Map.entry("stands{outcome=ok}", "1"),
                                Map.entry("fib{outcome=ok}", "177"),
                                Map.entry("locked{outcome=ok}", "1"),
                                Map.entry("loops{outcome=ok}", "1"),
                                Map.entry("adder{outcome=ok}", "1"),
                                Map.entry("fails{outcome=error}", "2"),
                                Map.entry("fails{outcome=cancelled}", "2"),
                                Map.entry("recovers{outcome=ok}", "1")));
        assertThat(series(on, "checkout.time")).isEqualTo(Map.of("{outcome=ok}", "1"));
    }

    @ParameterizedTest
    @EnumSource
    void values_exceptions_and_monitors_are_those_of_the_program(On on) throws Exception {
        assertThat(saw(on))
                .containsEntry("private", "2")
                .containsEntry("long and double", "6 3.0")
                .containsEntry("values", "true x a+b")
                .containsEntry("static", "4")
                .containsEntry("fib", "55")
                .containsEntry("holds its monitor", "true")
                .containsEntry("loops", "-110")
                .containsEntry("lambda", "3")
                .containsEntry("thrown 0: true java.io.IOException", "broken in <init>")
                .containsEntry(
                        "thrown 1: false java.util.concurrent.CancellationException",
                        "enough in fails")
                .containsEntry("thrown 2: false java.lang.InterruptedException", "stop in fails")
                .containsEntry("caught within", "recovered");
    }

    @ParameterizedTest
    @EnumSource
    void bridges_defaults_overriding_and_annotated_types_are_counted_once(On on) throws Exception {
        assertThat(series(on, "Dispatch."))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "Upper.run{outcome=ok}", "1",
                                "Strip.run{outcome=ok}", "1",
                                "Task.twice{outcome=ok}", "1",
                                "Task.of{outcome=ok}", "1",
                                "Task.hidden{outcome=ok}", "1",
                                "Derived.greet{outcome=ok}", "1",
                                "Base.greet{outcome=ok}", "1",
                                "Whole.first{outcome=ok}", "1",
                                "Level.title{outcome=ok}", "1"));
        assertThat(series(on, "own")).isEqualTo(Map.of("{outcome=ok}", "1"));
        assertThat(series(on, "shop")).isEqualTo(Map.of(".total{outcome=ok}", "1"));
    }

    @ParameterizedTest
    @EnumSource
    void allocated_bytes_of_a_platform_thread_are_exact(On on) throws Exception {
        // The middles of the buckets that hold 1,000,000, 500,000, 250,000 and 2,000,000: nothing
        // else was recorded.
        assertThat(saw(on))
                .containsEntry("bytes Memory.array.allocated", "[1000191.5]")
                .containsEntry("bytes Memory.both.allocated", "[500095.5]")
                .containsEntry("bytes Memory.future.allocated", "[250047.5]")
                .containsEntry("bytes Memory.fails.allocated", "[2000383.5]");
        assertThat(series(on, "Memory."))
                .containsEntry("array.allocated", "3")
                .containsEntry("both.allocated", "3")
                .containsEntry("both{outcome=ok}", "3")
                .containsEntry("future.allocated", "3")
                .containsEntry("future{outcome=ok}", "3")
                .containsEntry("fails.allocated", "3")
                .doesNotContainKey("array{outcome=ok}");
    }

    @ParameterizedTest
    @EnumSource
    void a_virtual_thread_that_waits_is_timed_and_its_bytes_are_not_attributable(On on)
            throws Exception {
        boolean virtual = on.jvm().feature() >= 21;
        assertThat(saw(on)).containsEntry("parked for at least 2 ms", "true");
        if (virtual) {
            assertThat(saw(on)).containsEntry("bytes of all threads", "true");
        }
        assertThat(series(on, "Memory.parks"))
                .isEqualTo(
                        Map.of(
                                "{outcome=ok}",
                                "1",
                                virtual ? ".allocated.not_attributable" : ".allocated",
                                "1"));
    }

    @ParameterizedTest
    @EnumSource
    void timing_allocates_nothing_starts_no_thread_and_does_not_fail(On on) throws Exception {
        assertThat(saw(on))
                .containsEntry("less than a byte for each timed call", "true")
                .containsEntry("threads started", "[]")
                .containsEntry("failures", "0");
    }

    @ParameterizedTest
    @EnumSource
    void futures_are_the_same_objects_and_timed_until_they_complete(On on) throws Exception {
        assertThat(saw(on))
                .containsEntry("future is the same", "true")
                .containsEntry("stage is the same", "true")
                .containsEntry("own future is the same", "true")
                .containsEntry("task is the same", "true")
                .containsEntry("future's value", "x")
                .containsEntry("null", "null");
        assertThat(series(on, "Results."))
                .as("completed and null; one never ended")
                .containsEntry("future{outcome=ok}", "2")
                .containsEntry("stage{outcome=error}", "1")
                .containsEntry("own{outcome=cancelled}", "1")
                .containsEntry("task{outcome=ok}", "1");
    }

    @ParameterizedTest
    @EnumSource
    void publishers_and_streams_are_timed_to_their_end_and_stay_lazy(On on) throws Exception {
        assertThat(saw(on))
                .containsEntry("published", "[token, end]")
                .containsEntry("asked before the stream is used", "[]")
                .containsEntry("streamed", "[0, 1, 2] of [0, 1, 2]")
                .containsEntry("closed stream", "0")
                .containsEntry("ints", "3");
        assertThat(series(on, "Results."))
                .containsEntry("publisher{outcome=ok}", "1")
                .containsEntry("numbers{outcome=ok}", "1")
                .containsEntry("numbers{outcome=cancelled}", "1")
                .containsEntry("ints{outcome=ok}", "1");
    }

    @ParameterizedTest
    @EnumSource
    void a_result_that_cannot_be_stood_for_is_left_alone_and_its_call_timed(On on)
            throws Exception {
        assertThat(saw(on))
                .containsEntry("concrete publisher is the same", "true")
                .containsEntry("object is the same", "true")
                .containsEntry("subclass is the same", "true");
        assertThat(series(on, "Results."))
                .containsEntry("concrete{outcome=ok}", "1")
                .containsEntry("object{outcome=ok}", "1");
        assertThat(series(on, "Libraries.")).containsEntry("connectable{outcome=ok}", "1");
    }

    @ParameterizedTest
    @EnumSource
    void reactive_libraries_and_token_streams_are_timed_to_their_end(On on) throws Exception {
        assertThat(saw(on))
                .containsEntry("Mono", "aa")
                .containsEntry("Flux", "[a, failed]")
                .containsEntry("Flowable", "[a, b]")
                .containsEntry("Observable", "[a, b]")
                .containsEntry("Single", "a")
                .containsEntry("Maybe", "a")
                .containsEntry("unknown publisher", "[a, b]")
                .containsEntry("tokens", "[a, b]");
        assertThat(series(on, "Libraries."))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("mono{outcome=ok}", "2"),
                                Map.entry("flux{outcome=error}", "1"),
                                Map.entry("endless{outcome=cancelled}", "1"),
                                Map.entry("flowable{outcome=ok}", "1"),
                                Map.entry("observable{outcome=ok}", "1"),
                                Map.entry("single{outcome=ok}", "1"),
                                Map.entry("maybe{outcome=ok}", "1"),
                                Map.entry("completable{outcome=ok}", "1"),
                                Map.entry("connectable{outcome=ok}", "1"),
                                Map.entry("unknown{outcome=ok}", "1"),
                                Map.entry("tokens{outcome=ok}", "1")));
    }

    @ParameterizedTest
    @EnumSource
    void a_failure_of_ours_is_counted_and_the_program_goes_on(On on) throws Exception {
        assertThat(saw(on))
                .containsEntry("too long a name", "5")
                .containsEntry("failures of that", "1")
                .containsEntry("stubborn future is the same", "true")
                .containsEntry("failures with it", "2")
                .containsEntry("deep recursion", "StackOverflowError")
                .containsEntry("native", "UnsatisfiedLinkError");
        assertThat(series(on, "Odd.")).containsEntry("stubborn{outcome=ok}", "1");
    }

    @ParameterizedTest
    @EnumSource
    void a_suspending_function_is_left_alone(On on) throws Exception {
        assertThat(saw(on)).containsEntry("suspending", "1");
        assertThat(series(on, "Odd.")).doesNotContainKey("suspends{outcome=ok}");
    }

    @ParameterizedTest
    @EnumSource
    void classes_that_do_not_see_the_probe_run_as_ever_and_that_is_said_once(On on)
            throws Exception {
        assertThat(saw(on)).containsEntry("alone", "runs").containsEntry("alone too", "runs");
        assertThat(ours(program(on)))
                .isEqualTo(
                        "mlacs-agent: io.mlacs.agent.program.Alone is not measured, nor others"
                                + " like it: its class loader does not see io.mlacs.probe; put"
                                + " mlacs-probe beside it\n");
    }

    private static String ours(Jvm.Ran ran) {
        StringBuilder ours = new StringBuilder();
        ran.err()
                .lines()
                .filter(line -> line.contains("mlacs"))
                .forEach(line -> ours.append(line).append('\n'));
        return ours.toString();
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_option_is_told_and_the_program_runs(On on) throws Exception {
        Jvm.Ran ran = run(on.jvm(), "=memory=off,colour=red,packages=io.mlacs.agent.program");

        assertThat(ours(ran).lines().findFirst())
                .hasValue(
                        "mlacs-agent: ignored, as it is no option: colour=red (there are"
                                + " time=on|off, memory=on|off, packages=NAME:NAME)");
        assertThat(all(ran, "series", "Memory."))
                .containsEntry("both{outcome=ok}", "3")
                .doesNotContainKey("both.allocated");
    }

    @ParameterizedTest
    @EnumSource
    void other_packages_are_left_alone_when_some_are_named(On on) throws Exception {
        Jvm.Ran ran = run(on.jvm(), "=packages=com.acme:org.other");

        assertThat(all(ran, "series", "")).isEmpty();
        assertThat(ours(ran)).isEmpty();
    }
}
