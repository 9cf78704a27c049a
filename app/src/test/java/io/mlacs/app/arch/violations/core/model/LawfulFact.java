package io.mlacs.app.arch.violations.core.model;

public record LawfulFact(double value) {}
