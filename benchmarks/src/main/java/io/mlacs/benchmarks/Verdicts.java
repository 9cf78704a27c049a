package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import java.nio.file.Path;
import java.util.Locale;

/// Prints how right and how fast the judge is, each figure beside its bar.
///
/// Output and exit codes are those of [Main].
public final class Verdicts {
    private static final String USAGE =
            "usage: benchmarks/verdicts"
                    + " [judge|coverage|power|family|steady|aa|duet|speed|gate|all]... [--quick]";
    private static final String LEGEND =
            "Intervals of shares are Wilson's at 95 %. noise: share of the time in which some task"
                + " waited for a CPU, ours too; - where nothing is timed.\n"
                + "unclear: missed, but by no more than the chance of so few comparisons explains.";

    private enum Part {
        JUDGE,
        COVERAGE,
        POWER,
        FAMILY,
        STEADY,
        AA,
        DUET,
        SPEED,
        GATE
    }

    private Verdicts() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args));
    }

    private static int run(String[] args) throws InterruptedException {
        Judge judge = Judge.usual();
        String head =
                String.format(
                        Locale.ROOT,
                        "alpha %s, within %s, changes of 2 %% and 1 ns matter; seeds %d to %d; Java"
                                + " %s",
                        judge.alpha(),
                        judge.within(),
                        Seeds.FIRST,
                        Seeds.LAST,
                        Runtime.version());
        return new Parts<>(Part.class, USAGE, LEGEND)
                .print(args, head, (part, quick) -> section(part, judge, quick));
    }

    private static Section section(Part part, Judge judge, boolean quick)
            throws NotMeasured, InterruptedException {
        Effort effort = quick ? Effort.quick() : Effort.usual();
        // A quick run must not take the place of the plot that is published.
        Path plot = Path.of(quick ? "benchmarks/target/power.svg" : "docs/images/power.svg");
        return switch (part) {
            case JUDGE -> JudgeFigures.of(judge, effort).section();
            case COVERAGE -> new CoverageFigures(effort.comparisons()).section();
            case POWER -> new PowerFigures(judge, effort, plot).section();
            case FAMILY -> new FamilyFigures(judge, effort).section();
            case STEADY -> SteadyFigures.usual(effort).section();
            case AA -> new ForkedFigures(judge, effort.trials()).section();
            case DUET -> new LoadedFigures(judge, effort.repetitions()).section();
            case SPEED -> new SpeedFigures(judge, effort.calls()).section();
            case GATE -> new GateFigures(Path.of("").toAbsolutePath(), quick).section();
        };
    }
}
