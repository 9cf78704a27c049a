/// The engine measured: what recording, advising, allocating, foretelling and asking for the status cost, and how often they are right.
package io.mlacs.engine.suite;
