package io.mlacs.app.arch.violations.core.analysis;

import io.mlacs.app.arch.violations.core.advice.LawfulAdvice;

record SeesAdvice(LawfulAdvice advice) {}
