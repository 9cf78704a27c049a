package io.mlacs.app.arch.violations.store;

import io.mlacs.app.arch.violations.core.model.LawfulFact;
import io.mlacs.app.arch.violations.sql.LawfulDatabase;

public record LawfulStore(LawfulDatabase database, LawfulFact latest) {}
