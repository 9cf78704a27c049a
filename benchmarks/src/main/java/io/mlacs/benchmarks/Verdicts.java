package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
    private static final int WRONG_USAGE = 2;

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
        boolean quick = List.of(args).contains("--quick");
        Set<Part> parts;
        try {
            parts = Parts.named(args, Part.class);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            return WRONG_USAGE;
        }
        Judge judge = Judge.usual();
        System.out.printf(
                Locale.ROOT,
                "alpha %s, within %s, changes of 2 %% and 1 ns matter; seeds %d to %d; Java %s%n",
                judge.alpha(),
                judge.within(),
                Seeds.FIRST,
                Seeds.LAST,
                Runtime.version());
        if (quick) {
            System.out.println("quick: this shows that it works; the figures mean nothing");
        }
        int worst = 0;
        for (Part part : parts) {
            Section section = section(part, judge, quick);
            System.out.println();
            System.out.print(section);
            worst = Math.max(worst, Main.exitCode(section.figures()));
        }
        System.out.println();
        System.out.println(LEGEND);
        return worst;
    }

    private static Section section(Part part, Judge judge, boolean quick)
            throws InterruptedException {
        Effort effort = quick ? Effort.quick() : Effort.usual();
        // A quick run must not take the place of the plot that is published.
        Path plot = Path.of(quick ? "benchmarks/target/power.svg" : "docs/images/power.svg");
        try {
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
        } catch (NotMeasured e) {
            String name = part.name().toLowerCase(Locale.ROOT);
            return new Section(
                    List.of(), new Table(name, List.of(Row.notMeasured(name, Row.NONE, e))));
        }
    }
}
