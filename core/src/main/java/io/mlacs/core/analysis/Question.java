package io.mlacs.core.analysis;

/// Did this metric change? The two sides are sets of trials, or pairs of trials run one beside the other.
///
/// @param paired the i-th trial of either side ran beside the other's i-th: a duet
public record Question(
        TrialMedians baseline, TrialMedians candidate, Relevance relevance, boolean paired) {
    public Question {
        if (paired && baseline.size() != candidate.size()) {
            throw new IllegalArgumentException(
                    "pairs are incomplete: "
                            + baseline.size()
                            + " and "
                            + candidate.size()
                            + " trials");
        }
    }

    public static Question ofSets(
            TrialMedians baseline, TrialMedians candidate, Relevance relevance) {
        return new Question(baseline, candidate, relevance, false);
    }

    public static Question ofPairs(
            TrialMedians baseline, TrialMedians candidate, Relevance relevance) {
        return new Question(baseline, candidate, relevance, true);
    }
}
