/// Lets a probe see what is measured through Micrometer.
package io.mlacs.probe.micrometer;
