package io.mlacs.app.cli;

import io.mlacs.app.config.Glob;
import io.mlacs.app.config.Nearest;
import io.mlacs.app.report.Printable;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Triage;
import io.mlacs.store.RunStore;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How people name a case of the store: by its name, `floors/json-parse[size=small]`, and `@subject` after it where two subjects have the name; by
/// `suite/scenario` or a scenario alone; or by a glob over names.
final class CaseRefs {
    /// As much of what somebody typed as a message repeats.
    static final int TYPED = 100;

    private static final int LONGEST_GLOB = 1000;

    /// More than that nobody reads in one line.
    private static final int LISTED = 20;

    private CaseRefs() {}

    /// @throws CliException exit code 2 if it is none or several: with the nearest name, or with the names of those it could be
    static Case find(RunStore store, String ref) {
        List<Case> found = matching(store, ref);
        if (found.size() > 1) {
            throw CliException.usage(
                    typed(ref) + " is " + found.size() + " cases: " + names(found) + "; name one");
        }
        return found.getFirst();
    }

    /// @return in order of their names, at least one
    /// @throws CliException exit code 2, with the nearest name, if there is none
    static List<Case> matching(RunStore store, String ref) {
        Collection<Case> known = known(store);
        List<Case> exact =
                those(known, one -> one.name().equals(ref) || qualified(one).equals(ref));
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Case> ofScenario =
                those(
                        known,
                        one ->
                                one.scenario().equals(ref)
                                        || (one.suite() + "/" + one.scenario()).equals(ref));
        if (!ofScenario.isEmpty()) {
            return ofScenario;
        }
        if (ref.length() > LONGEST_GLOB) {
            throw none(ref, known);
        }
        Predicate<String> glob;
        try {
            glob = Glob.of(ref);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(Printable.line(String.valueOf(e.getMessage()), 2 * TYPED));
        }
        List<Case> matched = those(known, one -> glob.test(one.name()));
        if (matched.isEmpty()) {
            throw none(ref, known);
        }
        return matched;
    }

    /// Those measured, and those of which only a decision is left.
    private static Collection<Case> known(RunStore store) {
        Collection<Case> known = new TreeSet<>(store.cases());
        store.triageHistory().stream().map(Triage::subject).forEach(known::add);
        return known;
    }

    private static CliException none(String ref, Collection<Case> known) {
        String problem = "no case " + typed(ref);
        if (known.isEmpty()) {
            return CliException.usage(
                    problem + ": nothing has been measured yet; measure something with mlacs run");
        }
        List<String> names =
                known.stream()
                        .map(ref.contains("/") ? Case::name : Case::scenario)
                        .distinct()
                        .toList();
        // Of a text longer than any name no name is near, and the distance takes its time.
        String given = ref.length() > TYPED ? "" : ref;
        return CliException.usage(
                problem
                        + (names.size() <= LISTED
                                ? Nearest.choice(given, names)
                                : Nearest.hint(given, names)
                                        + "; there are "
                                        + names.size()
                                        + ", mlacs report names those of a run"));
    }

    private static List<Case> those(Collection<Case> known, Predicate<Case> wanted) {
        return known.stream().filter(wanted).toList();
    }

    private static String names(List<Case> cases) {
        boolean bySubject = cases.stream().map(Case::name).distinct().count() < cases.size();
        String names =
                cases.stream()
                        .limit(LISTED)
                        .map(one -> bySubject ? qualified(one) : one.name())
                        .collect(Collectors.joining(", "));
        return cases.size() > LISTED ? names + " and others" : names;
    }

    private static String qualified(Case one) {
        return one.name() + "@" + one.subject();
    }

    private static String typed(String ref) {
        return Printable.line(ref, TYPED);
    }
}
