package io.mlacs.app.arch.violations.probe;

import io.mlacs.app.arch.violations.scenario.LawfulScenario;

record SeesScenario(LawfulScenario scenario) {}
