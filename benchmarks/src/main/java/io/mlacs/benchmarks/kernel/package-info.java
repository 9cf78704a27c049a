/// What is measured twice, by JMH and by MLACS: each kernel is one class, wrapped once for either side. All that a measured JVM sees of ours is in this package.
package io.mlacs.benchmarks.kernel;
