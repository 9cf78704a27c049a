package io.mlacs.app.cli;

import io.mlacs.app.config.Nearest;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Target;
import io.mlacs.harness.CasePlan;
import io.mlacs.harness.Catalogue;
import io.mlacs.harness.Catalogue.Item;
import io.mlacs.harness.Catalogue.Offer;
import io.mlacs.harness.Catalogue.Variant;
import io.mlacs.harness.Metrics;
import io.mlacs.harness.RunPlan.FixturePlan;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Params;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The cases a run measures, chosen by suite names and scenario globs.
record Selection(
        List<CasePlan> cases,
        List<FixturePlan> fixtures,
        Map<Case, List<Target>> targets,
        Map<Case, String> floors) {
    private record Chosen(Offer suite, Item scenario) {}

    /// @param suites names; empty for all
    /// @param globs matched against `scenario` and `suite/scenario`; empty for all
    static Selection of(
            Catalogue catalogue, List<String> suites, List<String> globs, Profile profile) {
        return of(choose(List.of(catalogue), suites, globs).getFirst(), profile);
    }

    /// Of two catalogues what either has: a name or glob that fits in one of them is good, and may select nothing in the other.
    ///
    /// @return of the first and of the second
    static List<Selection> ofBoth(
            Catalogue one,
            Catalogue other,
            List<String> suites,
            List<String> globs,
            Profile profile) {
        return choose(List.of(one, other), suites, globs).stream()
                .map(chosen -> of(chosen, profile))
                .toList();
    }

    private static Selection of(List<Chosen> chosen, Profile profile) {
        List<CasePlan> cases = new ArrayList<>();
        Map<Case, List<Target>> targets = new LinkedHashMap<>();
        Map<Case, String> floors = new LinkedHashMap<>();
        for (Chosen one : chosen) {
            List<Variant> all = one.scenario.variants();
            for (Variant variant : profile.wholeGrid() ? all : all.subList(0, 1)) {
                Case subject = caseOf(one.suite, one.scenario, variant.params());
                cases.add(
                        new CasePlan(
                                subject,
                                variant.traits(),
                                variant.missing(),
                                one.suite.classPath(),
                                planOf(profile.plan(), variant)));
                targets.put(subject, variant.goals().stream().map(Selection::target).toList());
                if (!variant.traits().floor().isEmpty()) {
                    floors.put(subject, variant.traits().floor());
                }
            }
        }
        List<FixturePlan> fixtures =
                chosen.stream()
                        .map(Chosen::suite)
                        .distinct()
                        .flatMap(suite ->
                                suite.fixtures().stream()
                                        .map(name ->
                                                new FixturePlan(
                                                        suite.name(), name, suite.classPath())))
                        .toList();
        return new Selection(cases, fixtures, targets, floors);
    }

    /// Only some of the cases, in order of their names, with all fixtures of their suites.
    Selection only(Collection<Case> wanted) {
        List<CasePlan> kept =
                cases.stream()
                        .filter(plan -> wanted.contains(plan.subject()))
                        .sorted(Comparator.comparing(CasePlan::subject))
                        .toList();
        Set<String> suites =
                kept.stream().map(plan -> plan.subject().suite()).collect(Collectors.toSet());
        return new Selection(
                kept,
                fixtures.stream().filter(one -> suites.contains(one.suite())).toList(),
                targets,
                floors);
    }

    /// So many forks of each case.
    Selection withTrials(int trials) {
        return new Selection(
                cases.stream()
                        .map(one ->
                                new CasePlan(
                                        one.subject(),
                                        one.traits(),
                                        one.missing(),
                                        one.classPath(),
                                        one.plan().withTrials(trials)))
                        .toList(),
                fixtures,
                targets,
                floors);
    }

    static Case caseOf(Offer suite, Item scenario, Params params) {
        return new Case(suite.name(), scenario.name(), scenario.subject().name(), params.values());
    }

    /// A cold scenario has one operation to a trial, so its load is that one.
    private static Plan planOf(Plan plan, Variant variant) {
        return variant.traits().cold()
                ? plan.withLoad(io.mlacs.core.model.Load.sequential())
                : plan;
    }

    private static Target target(Goal goal) {
        return new Target(
                Target.Source.valueOf(goal.source().toUpperCase(Locale.ROOT)),
                Metrics.named(goal.metric())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "goal for an unknown metric: " + goal.metric())),
                goal.value());
    }

    /// @return of each catalogue
    private static List<List<Chosen>> choose(
            List<Catalogue> catalogues, List<String> suites, List<String> globs) {
        List<String> names =
                catalogues.stream()
                        .flatMap(catalogue -> catalogue.suites().stream())
                        .map(Offer::name)
                        .distinct()
                        .toList();
        for (String suite : suites) {
            if (!names.contains(suite)) {
                throw CliException.usage("no suite " + suite + Nearest.choice(suite, names));
            }
        }
        List<List<Chosen>> candidates =
                catalogues.stream().map(one -> candidates(one, suites)).toList();
        for (String glob : globs) {
            if (candidates.stream().flatMap(List::stream).noneMatch(one -> matches(glob, one))) {
                List<String> known =
                        candidates.stream()
                                .flatMap(List::stream)
                                .map(one -> one.scenario.name())
                                .distinct()
                                .toList();
                throw CliException.usage(
                        "no scenario matches " + glob + Nearest.choice(glob, known));
            }
        }
        List<List<Chosen>> chosen =
                candidates.stream()
                        .map(some ->
                                some.stream()
                                        .filter(one ->
                                                globs.isEmpty()
                                                        || globs.stream()
                                                                .anyMatch(g -> matches(g, one)))
                                        .toList())
                        .toList();
        if (chosen.stream().allMatch(List::isEmpty)) {
            throw CliException.usage(
                    "nothing to measure: no suite has a scenario on this class path");
        }
        return chosen;
    }

    private static List<Chosen> candidates(Catalogue catalogue, List<String> suites) {
        return catalogue.suites().stream()
                .filter(suite -> suites.isEmpty() || suites.contains(suite.name()))
                .flatMap(suite ->
                        suite.scenarios().stream().map(scenario -> new Chosen(suite, scenario)))
                .toList();
    }

    private static boolean matches(String glob, Chosen one) {
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (java.util.regex.PatternSyntaxException e) {
            throw CliException.usage("not a glob: " + glob + ": " + e.getDescription());
        }
        return matcher.matches(Path.of(one.scenario.name()))
                || matcher.matches(Path.of(one.suite.name() + "/" + one.scenario.name()));
    }
}
