package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Short runs of the suite `subjects` in really forked JVMs, and what was heard of them.
final class Runs {
    static final Plan SHORT = new Plan(Duration.ofMillis(4), 4, 6, 3, 2, 2, 0.5, Load.sequential());
    static final ClassPath CLASS_PATH = new ClassPath(List.of(testClasses()));

    private Runs() {}

    static Path testClasses() {
        try {
            return Path.of(Runs.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Catalogue.@org.jspecify.annotations.Nullable Offer subjects;

    /// Read once: it costs a fork.
    static synchronized Catalogue.Offer subjects() throws InterruptedException {
        if (subjects == null) {
            subjects = readSubjects();
        }
        return subjects;
    }

    private static Catalogue.Offer readSubjects() throws InterruptedException {
        return Catalogue.read(Jvm.current(List.of()), CLASS_PATH, Duration.ofSeconds(60))
                .suites()
                .getFirst();
    }

    static List<CasePlan> cases(Plan plan, String... scenarios) throws InterruptedException {
        Catalogue.Offer suite = subjects();
        List<CasePlan> cases = new ArrayList<>();
        for (String name : scenarios) {
            Catalogue.Item item =
                    suite.scenarios().stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow();
            cases.add(
                    new CasePlan(
                            new Case(
                                    suite.name(),
                                    name,
                                    item.subject().name(),
                                    item.variants().getFirst().params().values()),
                            item.variants().getFirst().traits(),
                            item.variants().getFirst().missing(),
                            CLASS_PATH,
                            plan));
        }
        return cases;
    }

    static RunPlan plan(List<CasePlan> cases) {
        return plan(
                cases,
                1,
                Duration.ofSeconds(30),
                Jvm.current(List.of("-Xmx256m")),
                Optional.empty());
    }

    static RunPlan plan(
            List<CasePlan> cases,
            int parallel,
            Duration patience,
            Jvm jvm,
            Optional<Path> recordings) {
        return new RunPlan(
                "test",
                Profile.quick(),
                cases,
                List.of(new RunPlan.FixturePlan("subjects", "counter", CLASS_PATH)),
                jvm,
                42,
                parallel,
                patience,
                recordings,
                Revision.UNKNOWN,
                List.of("test"));
    }

    static Heard run(RunPlan plan) throws InterruptedException {
        Heard heard = new Heard(new ArrayList<>());
        new Harness(plan, Clock.systemUTC(), heard.events::add).run();
        return heard;
    }

    /// What a run told.
    record Heard(List<RunEvent> events) {
        <E extends RunEvent> List<E> all(Class<E> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }

        List<Trial> trials(String scenario) {
            return all(RunEvent.TrialFinished.class).stream()
                    .map(RunEvent.TrialFinished::trial)
                    .filter(trial -> trial.subject().scenario().equals(scenario))
                    .toList();
        }

        Trial.Measured measured(String scenario) {
            return (Trial.Measured) trials(scenario).getFirst().outcome();
        }

        CaseResult result(String scenario) {
            return all(RunEvent.CaseFinished.class).stream()
                    .map(RunEvent.CaseFinished::result)
                    .filter(result -> result.subject().scenario().equals(scenario))
                    .findFirst()
                    .orElseThrow();
        }

        Map<io.mlacs.core.model.Metric, io.mlacs.core.model.Measurement> metrics(String scenario) {
            return measured(scenario).metrics();
        }
    }
}
