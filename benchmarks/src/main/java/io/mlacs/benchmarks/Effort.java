package io.mlacs.benchmarks;

/// How often everything is tried. What is simulated is tried so often with each of the hundred [Seeds].
///
/// @param comparisons per seed, for judge, coverage and the power of 10 trials
/// @param points per seed, for each other point of the power curves
/// @param families per seed, of equals
/// @param changedFamilies per seed, with changes
/// @param series per seed, of up to 400 iterations
/// @param longSeries per seed, of 3,000
/// @param trials forked, of each case
/// @param repetitions under load
/// @param calls timed
record Effort(
        int comparisons,
        int points,
        int families,
        int changedFamilies,
        int series,
        int longSeries,
        int trials,
        int repetitions,
        int calls) {
    static Effort usual() {
        return new Effort(100, 20, 100, 10, 10, 2, 200, 60, 1_000);
    }

    /// Shows that everything works; its figures mean nothing.
    static Effort quick() {
        return new Effort(1, 1, 1, 1, 1, 1, 20, 2, 20);
    }
}
