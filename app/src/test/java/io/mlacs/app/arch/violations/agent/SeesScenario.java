package io.mlacs.app.arch.violations.agent;

import io.mlacs.app.arch.violations.scenario.LawfulScenario;

record SeesScenario(LawfulScenario scenario) {}
