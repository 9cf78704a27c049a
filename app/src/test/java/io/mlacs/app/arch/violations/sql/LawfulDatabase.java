package io.mlacs.app.arch.violations.sql;

public record LawfulDatabase(String path) {}
