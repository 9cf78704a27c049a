package io.mlacs.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Scenario, subject and parameter values: the unit that is measured, compared and kept in history.
public record Case(String suite, String scenario, String subject, Map<String, String> params)
        implements Place, Comparable<Case> {
    /// The parameter of a case that is measured at several closed loads: how many workers. Its dot keeps it apart from
    /// every parameter of a scenario.
    public static final String LOAD = "load.workers";

    private static final Pattern WORKERS = Pattern.compile("[1-9][0-9]{0,8}");

    public Case {
        Require.slug("suite", suite);
        Require.slug("scenario", scenario);
        Require.text("subject", subject);
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /// `suite/scenario` or `suite/scenario[key=value,key=value]`.
    @Override
    public String name() {
        return suite + "/" + scenario + (params.isEmpty() ? "" : "[" + paramsText() + "]");
    }

    /// `key=value,key=value`; empty when there are none.
    public String paramsText() {
        StringBuilder text = new StringBuilder();
        params.forEach(
                (k, v) -> text.append(text.isEmpty() ? "" : ",").append(k).append('=').append(v));
        return text.toString();
    }

    /// The same work by so many workers: a case of its own.
    public Case atLoad(int workers) {
        Require.positive("workers", workers);
        return with(LOAD, String.valueOf(workers));
    }

    /// How many workers make it a case of its own; empty for one that is measured at one load only.
    public OptionalInt load() {
        String workers = params.get(LOAD);
        return workers != null && WORKERS.matcher(workers).matches()
                ? OptionalInt.of(Integer.parseInt(workers))
                : OptionalInt.empty();
    }

    /// The case whatever its load.
    public Case atAnyLoad() {
        return without(LOAD);
    }

    /// The case whatever the value of a parameter.
    public Case without(String param) {
        Map<String, String> fewer = new LinkedHashMap<>(params);
        fewer.remove(param);
        return new Case(suite, scenario, subject, fewer);
    }

    private Case with(String param, String value) {
        Map<String, String> more = new LinkedHashMap<>(params);
        more.put(param, value);
        return new Case(suite, scenario, subject, more);
    }

    @Override
    public int compareTo(Case other) {
        return (name() + "@" + subject).compareTo(other.name() + "@" + other.subject);
    }
}
