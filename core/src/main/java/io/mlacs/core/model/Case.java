package io.mlacs.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Scenario, subject and parameter values: the unit that is measured, compared and kept in history.
public record Case(String suite, String scenario, String subject, Map<String, String> params)
        implements Comparable<Case> {
    public Case {
        Require.slug("suite", suite);
        Require.slug("scenario", scenario);
        Require.text("subject", subject);
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /// `suite/scenario` or `suite/scenario[key=value,key=value]`.
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

    @Override
    public int compareTo(Case other) {
        return (name() + "@" + subject).compareTo(other.name() + "@" + other.subject);
    }
}
