package io.mlacs.app.arch.violations.core.advice;

import io.mlacs.app.arch.violations.store.LawfulStore;

record SeesStore(LawfulStore store) {}
