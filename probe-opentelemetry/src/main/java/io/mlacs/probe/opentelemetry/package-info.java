/// Lets a probe see what is measured through OpenTelemetry.
package io.mlacs.probe.opentelemetry;
