package io.mlacs.app.arch.violations.probe.micrometer;

import io.mlacs.app.arch.violations.probe.opentelemetry.LawfulExport;

record SeesOther(LawfulExport export) {}
