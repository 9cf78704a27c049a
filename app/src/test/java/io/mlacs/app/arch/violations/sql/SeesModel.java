package io.mlacs.app.arch.violations.sql;

import io.mlacs.app.arch.violations.core.model.LawfulFact;

record SeesModel(LawfulFact fact) {}
