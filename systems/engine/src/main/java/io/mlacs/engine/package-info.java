/// The real-time optimisation engine: series of what agents do, what stands out in them, what to change, and whether it helped.
package io.mlacs.engine;
