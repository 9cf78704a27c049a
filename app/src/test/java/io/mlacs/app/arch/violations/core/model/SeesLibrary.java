package io.mlacs.app.arch.violations.core.model;

import picocli.CommandLine;

record SeesLibrary(CommandLine line) {}
