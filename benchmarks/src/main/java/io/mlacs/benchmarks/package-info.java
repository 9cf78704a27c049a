/// MLACS measured: against JMH, against itself, and against the figures it has to reach. Start it with `benchmarks/run`.
package io.mlacs.benchmarks;
