package io.mlacs.core.model;

import java.util.regex.Pattern;

/// What constructors demand. A message is a fact with the value.
final class Require {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

    private Require() {}

    static void slug(String what, String value) {
        if (!SLUG.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " is not lower case letters, digits, dots and dashes: " + value);
        }
    }

    static void text(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
    }

    static void atMost(String what, int most, String value) {
        if (value.length() > most) {
            throw new IllegalArgumentException(
                    what + " is longer than " + most + " characters: " + value.length());
        }
    }

    static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " is not positive: " + value);
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(what + " is negative: " + value);
        }
    }

    static void finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is not finite: " + value);
        }
    }

    static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is not between 0 and 1: " + value);
        }
    }
}
