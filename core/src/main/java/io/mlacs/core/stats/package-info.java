/// Statistics, and nowhere else in MLACS: pure functions of values and, where chance is needed, of a seed.
///
/// Nothing here deletes a measurement. What a number cannot say stands beside it as a `Warning` (the number, its
/// meaning, the next step). Thread-safe throughout: there is no state.
package io.mlacs.core.stats;
