package io.mlacs.app.arch.violations.suite.other;

public record LawfulOther() {}
