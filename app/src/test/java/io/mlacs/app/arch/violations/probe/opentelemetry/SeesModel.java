package io.mlacs.app.arch.violations.probe.opentelemetry;

import io.mlacs.app.arch.violations.core.model.LawfulFact;

record SeesModel(LawfulFact fact) {}
