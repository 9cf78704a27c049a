package io.mlacs.core.stats.forecast;

/// A way to foretell that is told one value after the other. What it foretells rests on the values seen so far and on nothing else, its parameters too:
/// so all its forecasts within a series are out of sample.
interface Model {
    /// In words.
    String name();

    void see(double value);

    /// Whether enough was seen to foretell.
    boolean ready();

    /// The next values.
    ///
    /// @param into filled from its first element on
    void ahead(double[] into);

    /// The same model in the same state, which goes its own way from here.
    Model copy();
}
