package io.mlacs.app.arch.violations.scenario;

public interface LawfulScenario {}
