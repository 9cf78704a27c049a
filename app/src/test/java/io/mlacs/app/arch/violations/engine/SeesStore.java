package io.mlacs.app.arch.violations.engine;

import io.mlacs.app.arch.violations.store.LawfulStore;

record SeesStore(LawfulStore store) {}
