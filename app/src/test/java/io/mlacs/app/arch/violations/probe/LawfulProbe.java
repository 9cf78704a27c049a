package io.mlacs.app.arch.violations.probe;

public record LawfulProbe(String name) {}
