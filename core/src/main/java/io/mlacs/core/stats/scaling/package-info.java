/// Laws of growth: throughput against load, cost against size. Pure functions of values; nothing is drawn at random.
package io.mlacs.core.stats.scaling;
