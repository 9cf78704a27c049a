package io.mlacs.harness;

import io.mlacs.scenario.Reading;
import io.mlacs.scenario.wire.Order;
import io.mlacs.scenario.wire.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fixtures of a run, each in a JVM of its own from the run's start to its end.
final class Fixtures implements AutoCloseable {
    private record Running(RunPlan.FixturePlan plan, ChildProcess child, String address) {}

    private static final System.Logger LOG = System.getLogger(Fixtures.class.getName());
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final RunPlan run;
    private final List<Running> running = new ArrayList<>();

    private Fixtures(RunPlan run) {
        this.run = run;
    }

    static Fixtures start(RunPlan run, Scratch scratch) throws InterruptedException {
        Fixtures fixtures = new Fixtures(run);
        try {
            for (RunPlan.FixturePlan plan : run.fixtures()) {
                fixtures.start(plan, scratch);
            }
            return fixtures;
        } catch (TrialFailure e) {
            fixtures.close();
            throw new EnvironmentException("fixture could not be started: " + e.getMessage(), e);
        }
    }

    private void start(RunPlan.FixturePlan plan, Scratch scratch)
            throws TrialFailure, InterruptedException {
        ChildProcess child =
                ChildProcess.start(
                        run.jvm(),
                        plan.classPath().withScenario(),
                        scratch.newDirectory(),
                        run.patience());
        try {
            Report.FixtureStarted started =
                    child.ask(
                            new Order.StartFixture(plan.suite(), plan.fixture()),
                            Report.FixtureStarted.class,
                            run.patience(),
                            "start of fixture " + plan.fixture());
            running.add(new Running(plan, child, started.address()));
        } catch (TrialFailure e) {
            child.close();
            throw e;
        }
    }

    /// Name to address, of one suite.
    Map<String, String> addresses(String suite) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Running one : running) {
            if (one.plan.suite().equals(suite)) {
                addresses.put(one.plan.fixture(), one.address);
            }
        }
        return addresses;
    }

    /// What the suite's fixtures saw since the last call, each metric under its fixture's name.
    List<Reading> ledger(String suite) throws TrialFailure, InterruptedException {
        List<Reading> readings = new ArrayList<>();
        for (Running one : running) {
            if (one.plan.suite().equals(suite)) {
                Report.Ledger ledger =
                        one.child.ask(
                                new Order.ReadLedger(),
                                Report.Ledger.class,
                                run.patience(),
                                "reading the ledger of fixture " + one.plan.fixture());
                for (Reading reading : ledger.readings()) {
                    readings.add(
                            new Reading(
                                    one.plan.fixture() + "." + reading.metric(),
                                    reading.value(),
                                    reading.unit(),
                                    reading.lowerIsBetter()));
                }
            }
        }
        return readings;
    }

    /// Each is told to finish, so that it can end what it has started, and ended whatever it answers: its work is done.
    @Override
    public void close() {
        for (Running one : running) {
            try {
                one.child.finish(LAST_WORDS);
            } catch (TrialFailure e) {
                if (!e.interrupted()) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "fixture " + one.plan.fixture() + " did not close: " + e.getMessage());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                one.child.close();
            }
        }
    }
}
