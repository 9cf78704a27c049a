package io.mlacs.scenario.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Suite;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.wire.Report;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceCatalogueTest {
    @Test
    void suites_are_found_and_told_in_full() {
        assertThat(Catalogue.read().suites())
                .singleElement()
                .satisfies(suite -> {
                    assertThat(suite.name()).isEqualTo("sample");
                    assertThat(suite.description()).isEqualTo("For tests.");
                    assertThat(suite.fixtures()).containsExactly("server");
                    assertThat(suite.scenarios().get(0))
                            .isEqualTo(
                                    new Report.ScenarioEntry(
                                            "adding",
                                            "Adds.",
                                            Subject.of("long", "64", "adding"),
                                            Set.of("adding"),
                                            List.of(
                                                    new Report.CaseEntry(
                                                            Params.of("by", 1),
                                                            Traits.usual(),
                                                            List.of(
                                                                    new Goal(
                                                                            "time", 1e-9, "ours"))),
                                                    new Report.CaseEntry(
                                                            Params.of("by", 2),
                                                            Traits.usual().asCold(),
                                                            List.of(
                                                                    new Goal(
                                                                            "time", 1e-9,
                                                                            "ours"))))));
                });
    }

    @Test
    void the_control_is_there_and_not_listed() {
        assertThat(Catalogue.suite(Control.NAME)).isInstanceOf(Control.class);
        assertThat(Catalogue.read().suites())
                .extracting(Report.SuiteEntry::name)
                .doesNotContain(Control.NAME);
    }

    @Test
    void a_suite_a_scenario_and_a_fixture_are_found_by_name() {
        Suite suite = Catalogue.suite("sample");

        assertThat(Catalogue.scenario(suite, "adding").name()).isEqualTo("adding");
        assertThat(Catalogue.fixture(suite, "server").name()).isEqualTo("server");
    }

    @Test
    void what_is_not_there_is_named() {
        Suite suite = Catalogue.suite("sample");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.suite("simple"))
                .withMessage("no suite simple on the class path; there are [sample]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.scenario(suite, "ading"))
                .withMessage("no scenario ading in suite sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.fixture(suite, "sever"))
                .withMessage("no fixture sever in suite sample");
    }
}
