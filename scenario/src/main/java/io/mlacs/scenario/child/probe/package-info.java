/// What is read beside the clock, always outside the timed window.
package io.mlacs.scenario.child.probe;
