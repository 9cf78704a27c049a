package io.mlacs.app.arch.violations.agent;

import io.mlacs.app.arch.violations.probe.LawfulProbe;

record LawfulAgent(LawfulProbe probe) {}
