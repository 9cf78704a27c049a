package io.mlacs.app.arch.violations.engine.journal;

import io.mlacs.app.arch.violations.engine.LawfulEngine;

record SeesEngine(LawfulEngine engine) {}
