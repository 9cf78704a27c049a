package io.mlacs.core.model;

/// A metric's measurements in one trial and what they say.
public record Measurement(Sample sample, Summary summary) {}
