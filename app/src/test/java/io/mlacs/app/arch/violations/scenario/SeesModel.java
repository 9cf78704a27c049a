package io.mlacs.app.arch.violations.scenario;

import io.mlacs.app.arch.violations.core.model.LawfulFact;

record SeesModel(LawfulFact fact) {}
