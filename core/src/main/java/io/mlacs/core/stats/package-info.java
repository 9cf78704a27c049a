/// Statistics, and nowhere else in MLACS.
package io.mlacs.core.stats;
