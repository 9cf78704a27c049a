/// What recording costs, as JMH measures it: annotated methods through the agent, the probe's recorder, and what others offer.
package io.mlacs.benchmarks.probe;
