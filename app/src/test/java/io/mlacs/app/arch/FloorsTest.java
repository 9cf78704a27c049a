package io.mlacs.app.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All of MLACS keeps to its floors, and every floor is one that can be broken.
class FloorsTest {

    private static final String VIOLATIONS = "io.mlacs.app.arch.violations";

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    // Byte Buddy, as it is packed into the agent's jar.
                    .withImportOption(place -> !place.contains("/io/mlacs/agent/bytebuddy/"))
                    .importPackages("io.mlacs");

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(VIOLATIONS);

    /// Rule, and the classes under the violations that it must report, all of them and no other.
    private static final Map<String, Set<String>> CONTROLS = controls();

    @ParameterizedTest
    @MethodSource("rules")
    void our_classes_keep_the_rule(String name) {
        Floors.under("io.mlacs").get(name).check(OURS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_reports_exactly_the_classes_that_break_it(String name) {
        assertThat(CONTROLS).as("a rule without a control is no rule").containsKey(name);

        String report =
                String.join(
                        "\n",
                        Floors.under(VIOLATIONS)
                                .get(name)
                                .evaluate(OFFENDERS)
                                .getFailureReport()
                                .getDetails());

        Set<String> reported =
                OFFENDERS.stream()
                        .map(JavaClass::getName)
                        .filter(offender -> isOffender(report, offender))
                        .map(offender -> offender.substring(VIOLATIONS.length() + 1))
                        .collect(Collectors.toSet());
        assertThat(reported).as(report).isEqualTo(CONTROLS.get(name));
    }

    @Test
    void no_control_is_left_without_its_rule() {
        assertThat(Floors.under("io.mlacs")).containsOnlyKeys(CONTROLS.keySet());
    }

    @Test
    void classes_of_every_module_are_looked_at() {
        assertThat(OURS.stream().map(JavaClass::getName))
                .contains(
                        "io.mlacs.core.model.Trial",
                        "io.mlacs.core.stats.Quantiles",
                        "io.mlacs.scenario.Scenario",
                        "io.mlacs.probe.Probe",
                        "io.mlacs.agent.Agent",
                        "io.mlacs.probe.micrometer.ProbeRegistry",
                        "io.mlacs.probe.opentelemetry.ProbeMetricReader",
                        "io.mlacs.app.cli.Mlacs")
                .noneMatch(name -> name.startsWith("io.mlacs.app.arch"));
    }

    static Stream<String> rules() {
        return Floors.under("io.mlacs").keySet().stream();
    }

    /// The subject of a line of a report is its first name; the others are what that depends on.
    private static boolean isOffender(String report, String name) {
        String subject = "[A-Z][a-z ]+<" + Pattern.quote(name) + "(\\.[^.$]+)?(\\(.*)?>.*";
        return report.lines().map(String::strip).anyMatch(line -> line.matches(subject));
    }

    private static Map<String, Set<String>> controls() {
        return Map.ofEntries(
                Map.entry(
                        "core.model sees what its floor allows",
                        Set.of("core.model.SeesStats", "core.model.SeesLibrary")),
                Map.entry(
                        "core.stats sees what its floor allows", Set.of("core.stats.SeesAnalysis")),
                Map.entry(
                        "core.analysis sees what its floor allows",
                        Set.of("core.analysis.SeesAdvice")),
                Map.entry(
                        "core.advice sees what its floor allows", Set.of("core.advice.SeesStore")),
                Map.entry("scenario sees what its floor allows", Set.of("scenario.SeesModel")),
                Map.entry("agent sees what its floor allows", Set.of("agent.SeesScenario")),
                Map.entry(
                        "probe sees what its floor allows",
                        Set.of("probe.SeesScenario", "probe.SeesBridge")),
                Map.entry(
                        "probe.micrometer sees what its floor allows",
                        Set.of("probe.micrometer.SeesOther")),
                Map.entry(
                        "probe.opentelemetry sees what its floor allows",
                        Set.of("probe.opentelemetry.SeesModel")),
                Map.entry("sql sees what its floor allows", Set.of("sql.SeesModel")),
                Map.entry(
                        "harness sees what its floor allows",
                        Set.of("harness.SeesAnalysis", "harness.SeesStore", "harness.SeesApp")),
                Map.entry("store sees what its floor allows", Set.of("store.ComputesStatistics")),
                Map.entry("engine sees what its floor allows", Set.of("engine.SeesStore")),
                Map.entry(
                        "engine.journal and engine.resource stand below the engine",
                        Set.of("engine.journal.SeesEngine")),
                Map.entry(
                        "suites see scenario and probe only, of what is ours",
                        Set.of("suite.one.SeesModel")),
                Map.entry("suites do not see each other", Set.of("suite.one.SeesOther")),
                Map.entry("nobody depends on app", Set.of("harness.SeesApp")),
                Map.entry("app.cli is the top of app", Set.of("app.report.SeesCommand")),
                Map.entry(
                        "app.report is below server and monitor", Set.of("app.report.SeesServer")),
                Map.entry("every class is in a module we know", Set.of("elsewhere.Stray")),
                Map.entry(
                        "core is pure: no files, sockets, SQL, logging, management",
                        Set.of(
                                "core.stats.Impure$Files",
                                "core.stats.Impure$Streams",
                                "core.stats.Impure$Sockets",
                                "core.stats.Impure$Tables",
                                "core.stats.Impure$Logs",
                                "core.stats.Impure$Prints")),
                Map.entry(
                        "core is pure: no threads",
                        Set.of(
                                "core.stats.Impure$Threads",
                                "core.stats.Impure$Pools",
                                "core.stats.Impure$ParallelStreams")),
                Map.entry(
                        "core is pure: no clock, no unseeded random, no process",
                        Set.of(
                                "core.stats.Impure$ReadsNanos",
                                "core.stats.Impure$RefersToNanos",
                                "core.stats.Impure$ReadsMillis",
                                "core.stats.Impure$ReadsInstant",
                                "core.stats.Impure$ReadsClock",
                                "core.stats.Impure$RandomWithoutSeed",
                                "core.stats.Impure$SplittableWithoutSeed",
                                "core.stats.Impure$MathRandom",
                                "core.stats.Impure$RandomId",
                                "core.stats.Impure$Prints",
                                "core.stats.Impure$Exits")),
                Map.entry(
                        "names say what a thing is",
                        Set.of(
                                "harness.Named$TrialImpl",
                                "harness.Named$TrialManager",
                                "harness.Named$TrialHelper",
                                "harness.Named$TrialUtil",
                                "harness.Named$TrialUtils",
                                "harness.Named$AbstractTrial",
                                "harness.Named$ITrial")),
                Map.entry("nothing is deserialised by Java", Set.of("store.Deserialises")));
    }
}
