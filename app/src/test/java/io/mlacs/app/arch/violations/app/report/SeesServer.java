package io.mlacs.app.arch.violations.app.report;

import io.mlacs.app.arch.violations.app.server.LawfulServer;

record SeesServer(LawfulServer server) {}
