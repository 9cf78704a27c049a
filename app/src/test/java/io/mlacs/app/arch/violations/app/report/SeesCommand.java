package io.mlacs.app.arch.violations.app.report;

import io.mlacs.app.arch.violations.app.cli.LawfulCommand;

record SeesCommand(LawfulCommand command) {}
