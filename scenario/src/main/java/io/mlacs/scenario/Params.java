package io.mlacs.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The parameter values of one case, in a fixed order.
///
/// A key is lower case letters, digits and dashes; a value is any text without `,`, `=` or control characters, at most 200 characters long.
public record Params(Map<String, String> values) {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern VALUE = Pattern.compile("[^,=\\p{Cc}]{1,200}");
    private static final Params NONE = new Params(Map.of());

    public Params {
        values.forEach(Params::requireLegal);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Params none() {
        return NONE;
    }

    public static Params of(String key, Object value) {
        return NONE.with(key, value);
    }

    public Params with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, String.valueOf(value));
        return new Params(more);
    }

    /// Every combination, the last axis changing fastest.
    ///
    /// @param axes the values of each parameter, in order
    public static List<Params> grid(Map<String, ? extends List<?>> axes) {
        List<Params> rows = new ArrayList<>(List.of(NONE));
        axes.forEach((key, choices) -> {
            List<Params> longer = new ArrayList<>();
            for (Params row : rows) {
                for (Object choice : choices) {
                    longer.add(row.with(key, choice));
                }
            }
            rows.clear();
            rows.addAll(longer);
        });
        return List.copyOf(rows);
    }

    /// @throws IllegalArgumentException if there is no such parameter
    public String get(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + key + " in " + this);
        }
        return value;
    }

    /// @throws IllegalArgumentException if there is no such parameter or it is not a whole number
    public int getInt(String key) {
        String value = get(key);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "parameter " + key + " is not a whole number: " + value, e);
        }
    }

    /// `key=value,key=value`; empty when there are none.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) ->
                text.append(text.isEmpty() ? "" : ",").append(key).append('=').append(value));
        return text.toString();
    }

    private static void requireLegal(String key, String value) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "parameter name is not lower case letters, digits and dashes: " + key);
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "value of parameter "
                            + key
                            + " is empty, too long or has a forbidden character: "
                            + value);
        }
    }
}
