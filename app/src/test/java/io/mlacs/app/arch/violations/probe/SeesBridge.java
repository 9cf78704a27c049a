package io.mlacs.app.arch.violations.probe;

import io.mlacs.app.arch.violations.probe.micrometer.LawfulBridge;

record SeesBridge(LawfulBridge bridge) {}
