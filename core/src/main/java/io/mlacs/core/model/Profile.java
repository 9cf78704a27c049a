package io.mlacs.core.model;

import java.time.Duration;

/// A named plan and how much of each scenario's grid it covers.
///
/// @param wholeGrid every documented case; otherwise only the named default case of each scenario
public record Profile(String name, Plan plan, boolean wholeGrid) {
    public Profile {
        Require.slug("profile", name);
    }

    /// Does it work, and roughly how fast: one case per scenario, 3 trials.
    public static Profile quick() {
        return new Profile(
                "quick",
                new Plan(Duration.ofMillis(50), 4, 18, 6, 3, 3, 0.05, Load.sequential()),
                false);
    }

    /// For a table to keep: the documented grid, 10 trials.
    public static Profile standard() {
        return new Profile(
                "standard",
                new Plan(Duration.ofMillis(100), 5, 30, 10, 10, 10, 0.02, Load.sequential()),
                true);
    }

    /// As long as precision asks: 10 to 60 trials until the interval's half-width is 1 % of the median.
    public static Profile rigorous() {
        return new Profile(
                "rigorous",
                new Plan(Duration.ofMillis(200), 10, 100, 20, 10, 60, 0.01, Load.sequential()),
                true);
    }

    public Profile withPlan(Plan other) {
        return new Profile(name, other, wholeGrid);
    }
}
