package io.mlacs.app.arch.violations.probe;

public record LawfulSeries(String name) {}
