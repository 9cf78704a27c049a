package io.mlacs.scenario.child;

import io.mlacs.scenario.Fixture;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Suite;
import io.mlacs.scenario.wire.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// The suites on this JVM's class path.
final class Catalogue {
    private Catalogue() {}

    static Report.Catalogue read() {
        List<Report.SuiteEntry> suites = new ArrayList<>();
        for (Suite suite : ServiceLoader.load(Suite.class)) {
            suites.add(
                    new Report.SuiteEntry(
                            suite.name(),
                            suite.description(),
                            suite.scenarios().stream().map(Catalogue::entry).toList(),
                            suite.fixtures().stream().map(Fixture::name).toList()));
        }
        return new Report.Catalogue(suites);
    }

    private static Report.ScenarioEntry entry(Scenario scenario) {
        return new Report.ScenarioEntry(
                scenario.name(),
                scenario.description(),
                scenario.subject(),
                scenario.needs(),
                scenario.cases().stream()
                        .map(params ->
                                new Report.CaseEntry(
                                        params, scenario.traits(params), scenario.goals(params)))
                        .toList());
    }

    static Suite suite(String name) {
        if (name.equals(Control.NAME)) {
            return new Control();
        }
        for (Suite suite : ServiceLoader.load(Suite.class)) {
            if (suite.name().equals(name)) {
                return suite;
            }
        }
        throw new IllegalArgumentException(
                "no suite "
                        + name
                        + " on the class path; there are "
                        + read().suites().stream().map(Report.SuiteEntry::name).toList());
    }

    static Scenario scenario(Suite suite, String name) {
        for (Scenario scenario : suite.scenarios()) {
            if (scenario.name().equals(name)) {
                return scenario;
            }
        }
        throw new IllegalArgumentException("no scenario " + name + " in suite " + suite.name());
    }

    static Fixture fixture(Suite suite, String name) {
        for (Fixture fixture : suite.fixtures()) {
            if (fixture.name().equals(name)) {
                return fixture;
            }
        }
        throw new IllegalArgumentException("no fixture " + name + " in suite " + suite.name());
    }
}
