package io.mlacs.app.arch.violations.suite.one;

import io.mlacs.app.arch.violations.scenario.LawfulScenario;
import picocli.CommandLine;

public record LawfulSuite(CommandLine measured) implements LawfulScenario {}
