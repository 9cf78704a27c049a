package io.mlacs.app.report;

import static io.mlacs.app.report.Given.BATCHED;
import static io.mlacs.app.report.Given.MISSING;
import static io.mlacs.app.report.Given.NOON;
import static io.mlacs.app.report.Given.SINGLE;
import static io.mlacs.app.report.Given.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Warning;
import io.mlacs.core.stats.CaseResults;
import io.mlacs.harness.Metrics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
    private static final RunEvent.Overheads OVERHEADS =
            new RunEvent.Overheads(22e-9, 0.3e-9, 0.25, OptionalDouble.empty());

    @Test
    void a_finished_run_is_told_as_its_events_told_it() {
        ReportBuilder builder = started(BATCHED, SINGLE, MISSING);
        CaseResult result = CaseResults.of(List.of(Given.measured(SINGLE, 0, 1e-3)));
        builder.accept(new RunEvent.TrialStarted(SINGLE, 0));
        builder.accept(new RunEvent.TrialFinished(Given.measured(SINGLE, 0, 1e-3)));
        builder.accept(new RunEvent.TrialFinished(Given.failed(BATCHED, 0)));
        builder.accept(new RunEvent.CaseFinished(result));
        builder.accept(
                new RunEvent.CaseFinished(
                        new CaseResult(MISSING, new CaseResult.NotOffered("no"), List.of())));
        builder.accept(
                new RunEvent.CaseFinished(CaseResults.of(List.of(Given.failed(BATCHED, 0)))));
        builder.accept(new RunEvent.RunFinished(NOON.plusSeconds(9), false, OVERHEADS, List.of()));
        Target target = new Target(Target.Source.USER, Metrics.TIME, 1);
        Floor floor = new Floor(1e-6, "floor, this run");

        RunReport report = builder.build(Map.of(SINGLE, List.of(target)), Map.of(SINGLE, floor));

        assertThat(report.finishedAt()).contains(NOON.plusSeconds(9));
        assertThat(report.interrupted()).isFalse();
        assertThat(report.overheads()).contains(OVERHEADS);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.skipped()).isEmpty();
        assertThat(report.anyFailed()).isTrue();
        assertThat(report.trials()).isEqualTo(Map.of("steady", 1, "failed", 1));
        assertThat(report.noise()).hasSize(2);
        assertThat(report.results().stream().map(entry -> entry.result().subject()))
                .as("in the order of the selection")
                .containsExactly(BATCHED, SINGLE, MISSING);
        RunReport.Entry single = report.results().get(1);
        assertThat(single.result()).isEqualTo(result);
        assertThat(single.targets()).containsExactly(target);
        assertThat(single.floor()).contains(floor);
    }

    @Test
    void results_of_a_killed_run_are_computed_from_its_trials_and_that_is_said() {
        ReportBuilder builder = started(SINGLE, SKIPPED);
        for (int i = 0; i < 3; i++) {
            builder.accept(new RunEvent.TrialFinished(Given.measured(SINGLE, i, (i + 1) * 1e-3)));
        }

        RunReport report = builder.build(Map.of(), Map.of());

        assertThat(report.finishedAt()).isEmpty();
        assertThat(report.overheads()).isEmpty();
        assertThat(report.interrupted()).isTrue();
        assertThat(report.warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.kind()).isEqualTo(Warning.Kind.INTERRUPTED);
                    assertThat(warning.text()).contains("was killed", "the trials that had ended");
                });
        assertThat(report.results()).hasSize(1);
        assertThat(report.results().getFirst().result().status())
                .isInstanceOfSatisfying(
                        CaseResult.Ok.class,
                        ok -> {
                            assertThat(ok.trials()).isEqualTo(3);
                            assertThat(Metrics.time(ok).median()).isEqualTo(2e-3);
                        });
    }

    @Test
    void a_case_without_trials_is_skipped_with_the_reason() {
        ReportBuilder builder = started(SKIPPED);

        RunReport report = builder.build(Map.of(), Map.of());

        assertThat(report.results()).isEmpty();
        assertThat(report.anyFailed()).isFalse();
        assertThat(report.skipped())
                .containsExactly(
                        new RunReport.Skipped(
                                "agents-jvm",
                                "late[sync=OFF]",
                                "no trial had ended when the run was stopped"));
    }

    @Test
    void cases_of_a_stored_run_that_left_nothing_are_counted() {
        ReportBuilder builder = new ReportBuilder(List.of(SINGLE));
        builder.accept(new RunEvent.RunStarted(Given.run(), 3, 9));
        builder.accept(new RunEvent.RunFinished(NOON.plusSeconds(9), true, OVERHEADS, List.of()));

        assertThat(builder.build(Map.of(), Map.of()).warnings())
                .extracting(Warning::text)
                .containsExactly(
                        "2 of 3 selected cases had no trial that ended, and left nothing in the"
                                + " database");
    }

    @Test
    void a_run_ended_by_something_else_says_by_what() {
        ReportBuilder builder = started(SINGLE);
        builder.endedEarly("database x cannot grow");

        assertThat(builder.build(Map.of(), Map.of()).warnings())
                .extracting(Warning::text)
                .containsExactly(
                        "the run ended early: database x cannot grow; the trials that had ended are"
                                + " here");
    }

    @Test
    void before_the_run_has_started_there_is_no_report() {
        ReportBuilder builder = new ReportBuilder(List.of(SINGLE));

        assertThat(builder.run()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> builder.build(Map.of(), Map.of()));
    }

    private static ReportBuilder started(Case... cases) {
        ReportBuilder builder = new ReportBuilder(List.of(cases));
        builder.accept(new RunEvent.RunStarted(Given.run(), cases.length, 3 * cases.length));
        return builder;
    }
}
