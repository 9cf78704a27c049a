/// Keeps what happened, and gives it back; computes no statistic.
@NullMarked
package io.mlacs.store;

import org.jspecify.annotations.NullMarked;
