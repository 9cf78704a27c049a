package io.mlacs.app.arch.violations.suite.one;

import io.mlacs.app.arch.violations.core.model.LawfulFact;

record SeesModel(LawfulFact fact) {}
