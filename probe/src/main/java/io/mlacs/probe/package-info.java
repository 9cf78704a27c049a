/// Recording inside a running program, in tens of nanoseconds: {@link io.mlacs.probe.Probe} has the series, a {@link io.mlacs.probe.Reader} takes what came since it last looked.
package io.mlacs.probe;
