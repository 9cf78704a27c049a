package io.mlacs.benchmarks;

/// One figure.
///
/// @param reference what the same run measured beside it; the ratio is measured over reference
/// @param interval of the ratio, or of what the text says
/// @param noise share of the measuring's time in which some task waited for a CPU; -1 where the system does not tell
record Row(
        String figure,
        String target,
        String measured,
        String reference,
        String ratio,
        String interval,
        double noise,
        Verdict verdict) {
    static final String NONE = "-";

    static Row notMeasured(String figure, String target, NotMeasured why) {
        return new Row(figure, target, why.reason, NONE, NONE, NONE, -1, Verdict.NOT_MEASURED);
    }
}
