package io.mlacs.app.arch.violations.harness;

import io.mlacs.app.arch.violations.store.LawfulStore;

record SeesStore(LawfulStore store) {}
