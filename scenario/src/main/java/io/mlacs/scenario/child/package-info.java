/// The child of the harness: one JVM, one trial. It does what the parent orders and decides nothing itself.
package io.mlacs.scenario.child;
