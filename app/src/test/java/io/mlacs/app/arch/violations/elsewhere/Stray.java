package io.mlacs.app.arch.violations.elsewhere;

record Stray() {}
