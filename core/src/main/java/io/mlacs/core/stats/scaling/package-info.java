/// Laws of growth: throughput against load, cost against size. Pure functions of values; nothing is drawn at random.
///
/// Logarithms and exponentials are those of `StrictMath`, and quantiles and chances are rounded to nine digits: a search
/// that ends where two numbers compare must end alike in a fresh JVM and in a warm one, or a run and its stored report
/// would differ.
package io.mlacs.core.stats.scaling;
