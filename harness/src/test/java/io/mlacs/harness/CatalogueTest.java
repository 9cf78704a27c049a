package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.scenario.Params;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final String NAMED =
            """
            public String name() { return "own"; }
            public String description() { return "Own."; }
            """;

    @TempDir private Path directory;

    private Catalogue read(String members) throws Exception {
        return Catalogue.read(
                Jvm.current(List.of()), Compiled.suite(directory, members), Duration.ofSeconds(30));
    }

    private static String of(String scenarios) {
        return NAMED + "public List<Scenario> scenarios() { return List.of(" + scenarios + "); }";
    }

    @Test
    void a_suite_is_read_in_a_child_with_its_cases_in_order() throws Exception {
        Catalogue.Offer offer =
                read(of(
                                """
                                new Simple("walking", new One(), Traits.usual(),
                                    Params.grid(Map.of("size", List.of(3, 1, 2)))),
                                Simple.of("standing")
                                """))
                        .suites()
                        .getFirst();

        assertThat(offer.name()).isEqualTo("own");
        assertThat(offer.description()).isEqualTo("Own.");
        assertThat(offer.fixtures()).isEmpty();
        assertThat(offer.classPath().entries()).containsExactly(directory);
        assertThat(offer.scenarios())
                .extracting(Catalogue.Item::name)
                .containsExactly("walking", "standing");
        assertThat(offer.scenarios().getFirst().variants())
                .extracting(Catalogue.Variant::params)
                .containsExactly(Params.of("size", 3), Params.of("size", 1), Params.of("size", 2));
    }

    @Test
    void a_flood_on_standard_output_harms_nobody() throws Exception {
        Catalogue catalogue =
                read(
                        of("Simple.of(\"quiet\")")
                                + """
                                static {
                                    for (int i = 0; i < 3_000; i++) {
                                        System.out.println("x".repeat(1_000));
                                        System.err.println("x".repeat(1_000));
                                    }
                                }
                                """);

        assertThat(catalogue.suites()).extracting(Catalogue.Offer::name).containsExactly("own");
    }

    @Test
    void a_suite_that_floods_and_cannot_be_made_still_says_why() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        read(
                                of("")
                                        + """
                                        public Own() {
                                            System.out.println("x".repeat(1_000_000));
                                            throw new IllegalStateException("no licence found");
                                        }
                                        """))
                .withMessageContaining(directory.toString())
                .withMessageContaining("own.Own could not be instantiated")
                .withMessageContaining("IllegalStateException: no licence found");
    }

    @Test
    void a_suite_that_ends_the_jvm_is_refused_with_the_exit_code() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(of("") + "public Own() { System.exit(9); }"))
                .withMessageContaining("exited with code 9 during listing the suites");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Simple.of("Loud") | scenario is not lower case letters, digits, dots and dashes: Loud
                    Simple.of("a b")  | scenario is not lower case letters, digits, dots and dashes: a b
                    Simple.of("a"), Simple.of("b"), Simple.of("a") | scenario of suite own twice: a
                    new Simple("idle", new One(), Traits.usual(), List.of()) | scenario idle has no case
                    new Simple("two", new One(), Traits.usual(), List.of(Params.none(), Params.none())) | case of scenario own/two twice:
                    new Simple(null, new One(), Traits.usual(), List.of()) | NullPointerException
                    """)
    void what_cannot_be_measured_is_refused_by_name(String scenarios, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(of(scenarios)))
                .withMessageContaining(message);
    }

    @Test
    void a_suite_may_not_pass_for_the_control() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> read(of("Simple.of(\"a\")").replace("\"own\"", "\"mlacs-control\"")))
                .withMessageContaining("suite may not be called mlacs-control");
    }

    @Test
    void more_scenarios_than_a_frame_holds_are_refused_with_the_size() {
        String many =
                NAMED
                        + """
                        public List<Scenario> scenarios() {
                            List<Scenario> all = new ArrayList<>();
                            for (int i = 0; i < 30_000; i++) {
                                all.add(Simple.of("a-scenario-with-a-long-name-" + i));
                            }
                            return all;
                        }
                        """;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(many))
                .withMessageContaining("allowed are 1 to 1048576");
    }

    @Test
    void a_class_path_without_a_suite_has_none() throws Exception {
        assertThat(
                        Catalogue.read(
                                        Jvm.current(List.of()),
                                        new ClassPath(List.of(directory)),
                                        Duration.ofSeconds(30))
                                .suites())
                .isEmpty();
    }

    @Test
    void a_java_that_cannot_be_started_is_the_environment_s_fault() {
        assertThatThrownBy(() ->
                        Catalogue.read(
                                new Jvm(Path.of("/nowhere"), 25, List.of()),
                                new ClassPath(List.of(directory)),
                                Duration.ofSeconds(5)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("/nowhere/bin/java");
    }
}
