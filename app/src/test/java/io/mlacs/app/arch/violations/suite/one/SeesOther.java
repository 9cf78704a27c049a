package io.mlacs.app.arch.violations.suite.one;

import io.mlacs.app.arch.violations.suite.other.LawfulOther;

record SeesOther(LawfulOther other) {}
