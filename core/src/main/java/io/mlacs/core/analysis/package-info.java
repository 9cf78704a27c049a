/// What the numbers mean: verdicts on two sets of trials, and how often such verdicts are wrong on equal ones. Pure: all
/// statistics come from `stats`.
package io.mlacs.core.analysis;
