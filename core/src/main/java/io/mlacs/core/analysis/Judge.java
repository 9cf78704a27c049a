package io.mlacs.core.analysis;

import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.model.Verdict.Reason;
import io.mlacs.core.stats.FalseDiscovery;
import io.mlacs.core.stats.Power;
import io.mlacs.core.stats.RatioTest;
import io.mlacs.core.stats.Summaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says of two sets of trials whether something changed, with a known chance of being wrong.
///
/// `Regressed` and `Improved` need all of: a difference that equals show with a probability of at most `alpha` (after
/// correction for all that is judged together, and exact at any size up to 50 trials), an interval of the ratio that
/// leaves out 1, and a change that matters, relatively and absolutely. So of equals at most `alpha / 2` are called
/// regressed, and as many improved, whatever their distribution. `Unchanged` needs an interval that leaves out every
/// change of more than `within`, or one that leaves out every change that matters. What is neither is
/// `Inconclusive(TOO_NOISY)`; sets too small to alarm at this `alpha` at all, or smaller on either side than two equal ones
/// that can, are `Inconclusive(TOO_FEW_TRIALS)`.
///
/// @param alpha chance of a false alarm, of either direction together
/// @param within the largest relative change that "unchanged" may hide
public record Judge(double alpha, double within) {
    /// At most 1 % of equals are called regressed, and as many improved.
    public static final double ALPHA = 0.02;

    public static final double WITHIN = 0.10;

    public Judge {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is not between 0 and 1: " + alpha);
        }
        if (!(within > 0 && within < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("within is not positive: " + within);
        }
    }

    public static Judge usual() {
        return new Judge(ALPHA, WITHIN);
    }

    /// One question for itself.
    public Verdict answer(Question question) {
        return answer(List.of(question)).getFirst();
    }

    /// All questions of one family: each p is corrected for the others (Benjamini-Hochberg), so that a family of
    /// equals gives any alarm at all with a probability of at most `alpha`.
    ///
    /// @return one verdict for each question, in their order
    public List<Verdict> answer(List<Question> family) {
        List<Optional<Comparison>> compared = new ArrayList<>();
        for (Question question : family) {
            compared.add(compare(question));
        }
        double[] adjusted =
                FalseDiscovery.adjusted(
                        compared.stream()
                                .flatMap(Optional::stream)
                                .mapToDouble(Comparison::p)
                                .toArray());
        List<Verdict> verdicts = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < family.size(); i++) {
            Question question = family.get(i);
            verdicts.add(
                    compared.get(i).isEmpty()
                            ? notCompared(question, adjusted.length + 1)
                            : verdict(
                                    question,
                                    compared.get(i).get().withAdjusted(adjusted[next++]),
                                    adjusted.length));
        }
        return verdicts;
    }

    private static Optional<Comparison> compare(Question question) {
        TrialMedians baseline = question.baseline();
        TrialMedians candidate = question.candidate();
        if (!baseline.metric().equals(candidate.metric())
                || baseline.size() == 0
                || candidate.size() == 0) {
            return Optional.empty();
        }
        RatioTest test =
                question.paired()
                        ? RatioTest.ofPairs(candidate.values(), baseline.values())
                        : RatioTest.ofSets(candidate.values(), baseline.values());
        return Optional.of(
                new Comparison(
                        candidate.metric(),
                        Summaries.ofMedians(baseline.values()),
                        Summaries.ofMedians(candidate.values()),
                        test.ratio(),
                        test.interval(),
                        test.p(),
                        test.p()));
    }

    private Verdict notCompared(Question question, int together) {
        TrialMedians baseline = question.baseline();
        TrialMedians candidate = question.candidate();
        if (!baseline.metric().equals(candidate.metric())) {
            return new Verdict.Inconclusive(
                    Reason.DIFFERENT_METRIC,
                    "the baseline's is "
                            + described(baseline)
                            + ", the candidate's "
                            + described(candidate)
                            + ": measure both with the same version of the scenario",
                    Optional.empty());
        }
        return tooFew(question, together, Optional.empty());
    }

    private static String described(TrialMedians side) {
        return side.metric().name()
                + " in "
                + side.metric().unit()
                + ", "
                + side.metric().direction().name().toLowerCase(Locale.ROOT)
                + " is better";
    }

    private Verdict verdict(Question question, Comparison comparison, int together) {
        int baseline = question.baseline().size();
        int candidate = question.candidate().size();
        double smallest =
                question.paired()
                        ? RatioTest.smallestPairedP(baseline)
                        : RatioTest.smallestP(candidate, baseline);
        int fewest = question.paired() ? Power.fewestPairs(alpha) : Power.fewest(alpha);
        if (smallest > alpha / together || Math.min(baseline, candidate) < fewest) {
            return tooFew(question, together, Optional.of(comparison));
        }
        boolean matters = question.relevance().covers(comparison.ratio(), comparison.difference());
        if (comparison.adjusted() <= alpha && matters && !comparison.interval().contains(1)) {
            return comparison.worse()
                    ? new Verdict.Regressed(comparison)
                    : new Verdict.Improved(comparison);
        }
        return bounded(question, comparison)
                ? new Verdict.Unchanged(comparison)
                : tooNoisy(question, comparison, together);
    }

    /// Whether the interval leaves out every change of more than `within`, or every one that matters absolutely.
    private boolean bounded(Question question, Comparison comparison) {
        Interval interval = comparison.interval();
        double most = Math.max(within, question.relevance().change());
        boolean relatively = interval.low() >= 1 / (1 + most) && interval.high() <= 1 + most;
        double farthest = Math.max(1 - interval.low(), interval.high() - 1);
        boolean absolutely =
                farthest * comparison.baseline().median() < question.relevance().absolute();
        return relatively || absolutely;
    }

    private Verdict tooFew(Question question, int together, Optional<Comparison> evidence) {
        int needed =
                question.paired()
                        ? Power.fewestPairs(alpha / together)
                        : Power.fewest(alpha / together);
        return new Verdict.Inconclusive(
                Reason.TOO_FEW_TRIALS,
                String.format(
                        Locale.ROOT,
                        "%d against %d trials cannot alarm at alpha %s%s, however far apart they"
                                + " are: %d on each side can",
                        question.baseline().size(),
                        question.candidate().size(),
                        alpha,
                        together > 1 ? " over " + together + " comparisons" : "",
                        needed),
                evidence);
    }

    private Verdict tooNoisy(Question question, Comparison comparison, int together) {
        double most = Math.max(within, question.relevance().change());
        int needed = trialsToSee(question, most, together);
        Interval interval = comparison.interval();
        return new Verdict.Inconclusive(
                Reason.TOO_NOISY,
                String.format(
                        Locale.ROOT,
                        "the ratio lies between %.3g and %.3g: a change of more than %.3g %% is"
                                + " neither shown nor ruled out; %s",
                        interval.low(),
                        interval.high(),
                        100 * most,
                        needed >= Power.MOST
                                ? "more trials will not decide it, a quieter machine "
                                        + (question.paired() ? "may" : "or a duet may")
                                : "about " + needed + " trials on each side would decide"),
                Optional.of(comparison));
    }

    /// Trials on each side from which a change would be found with a probability of 80 % in this much noise.
    ///
    /// @param together questions judged together
    public int trialsToSee(Question question, double change, int together) {
        double spread = Power.spread(question.baseline().values(), question.candidate().values());
        // With the trials there are it was not decided: at least half as many again.
        int more = (3 * Math.min(question.baseline().size(), question.candidate().size()) + 1) / 2;
        return Math.max(more, Power.trialsToSee(change, spread, alpha / together));
    }
}
