package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.wire.Order;
import io.mlacs.scenario.wire.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What can be measured on a class path. It is read in a child, so that no code of a suite ever runs in the parent.
public record Catalogue(List<Offer> suites) {
    /// No suite may be called so: it is the child's own, which measures the measuring.
    private static final String CONTROL = "mlacs-control";

    public Catalogue {
        suites = List.copyOf(suites);
        requireUnique("suite", suites.stream().map(Offer::name).toList());
    }

    private static void requireUnique(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " twice: " + name);
            }
        }
    }

    /// A suite.
    ///
    /// @param fixtures names of what runs beside its trials
    public record Offer(
            String name,
            String description,
            List<Item> scenarios,
            List<String> fixtures,
            ClassPath classPath) {
        public Offer {
            scenarios = List.copyOf(scenarios);
            fixtures = List.copyOf(fixtures);
            if (name.equals(CONTROL)) {
                throw new IllegalArgumentException("suite may not be called " + name);
            }
            requireUnique("scenario of suite " + name, scenarios.stream().map(Item::name).toList());
            requireUnique("fixture of suite " + name, fixtures);
            for (Item item : scenarios) {
                requireUnique(
                        "case of scenario " + name + "/" + item.name(),
                        item.variants().stream().map(one -> one.params().toString()).toList());
                requireLegal(name, item);
            }
        }

        /// A case is what refuses names that are none.
        private static void requireLegal(String suite, Item item) {
            for (Variant variant : item.variants()) {
                var _ =
                        new Case(
                                suite,
                                item.name(),
                                item.subject().name(),
                                variant.params().values());
            }
        }
    }

    /// A scenario.
    ///
    /// @param variants the named default case first
    public record Item(String name, String description, Subject subject, List<Variant> variants) {
        public Item {
            variants = List.copyOf(variants);
            if (variants.isEmpty()) {
                throw new IllegalArgumentException("scenario " + name + " has no case");
            }
        }
    }

    /// A case of a scenario.
    ///
    /// @param missing capabilities it needs and its subject, or this Java, lacks
    public record Variant(Params params, Traits traits, List<String> missing, List<Goal> goals) {
        public Variant {
            missing = List.copyOf(missing);
            goals = List.copyOf(goals);
        }
    }

    /// @throws IllegalArgumentException if the class path's suites cannot be read, with the reason
    /// @throws EnvironmentException if no child can be forked
    public static Catalogue read(Jvm jvm, ClassPath classPath, Duration patience)
            throws InterruptedException {
        try (Scratch scratch = new Scratch();
                ChildProcess child =
                        ChildProcess.start(
                                jvm, classPath.withScenario(), scratch.newDirectory(), patience)) {
            Report.Catalogue found =
                    child.ask(
                            new Order.Describe(),
                            Report.Catalogue.class,
                            patience,
                            "listing the suites");
            child.finish(patience);
            List<Offer> offers = new ArrayList<>();
            for (Report.SuiteEntry suite : found.suites()) {
                offers.add(
                        new Offer(
                                suite.name(),
                                suite.description(),
                                suite.scenarios().stream().map(entry -> item(entry, jvm)).toList(),
                                suite.fixtures(),
                                classPath));
            }
            return new Catalogue(offers);
        } catch (TrialFailure e) {
            throw switch (e.failed().kind()) {
                case NOT_STARTED -> new EnvironmentException(e.failed().reason(), e);
                case WRONG_RESULT,
                        EXCEPTION,
                        OUT_OF_MEMORY,
                        CRASHED,
                        EXITED,
                        KILLED,
                        HUNG,
                        PROTOCOL ->
                        unlisted(classPath, e.failed().reason(), e);
            };
        } catch (IllegalArgumentException e) {
            throw unlisted(classPath, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException unlisted(
            ClassPath classPath, String reason, Exception cause) {
        return new IllegalArgumentException(
                "suites of " + classPath.entries() + " cannot be listed: " + reason, cause);
    }

    private static Item item(Report.ScenarioEntry entry, Jvm jvm) {
        List<String> lacking =
                entry.needs().stream()
                        .filter(need -> !entry.subject().capabilities().contains(need))
                        .sorted()
                        .toList();
        return new Item(
                entry.name(),
                entry.description(),
                entry.subject(),
                entry.cases().stream().map(one -> variant(one, lacking, jvm)).toList());
    }

    private static Variant variant(Report.CaseEntry one, List<String> lacking, Jvm jvm) {
        List<String> missing = new ArrayList<>(lacking);
        if (one.traits().virtualThreads() && jvm.major() < 21) {
            missing.add("virtual threads (Java " + jvm.major() + "; they need 21 or later)");
        }
        return new Variant(one.params(), one.traits(), missing, one.goals());
    }
}
