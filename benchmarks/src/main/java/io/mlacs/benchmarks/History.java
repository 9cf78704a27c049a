package io.mlacs.benchmarks;

import io.mlacs.core.stats.change.ChangePoints;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Prints how right and how fast change points, forecasts and scaling laws are, each figure beside its bar.
///
/// Output and exit codes are those of [Main].
public final class History {
    private static final String USAGE =
            "usage: benchmarks/history [nulls|steps|shapes|forecast|scaling|speed|runs|real|all]..."
                    + " [--quick]; or benchmarks/history limits";
    private static final String LEGEND =
            "Intervals of shares are Wilson's at 95 %. noise: share of the time in which some task"
                    + " waited for a CPU, ours too; - where nothing is timed.\n"
                    + "unclear: missed, but by no more than the chance of so few series explains.";
    private static final String LIMITS = "limits";

    private enum Part {
        NULLS,
        STEPS,
        SHAPES,
        FORECAST,
        SCALING,
        SPEED,
        RUNS,
        REAL
    }

    private History() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args));
    }

    private static int run(String[] args) throws InterruptedException {
        List<String> words = List.of(args);
        if (words.contains(LIMITS)) {
            new LimitFigures(words.contains("--quick") ? 100 : 6_000).print();
            return 0;
        }
        String head =
                String.format(
                        Locale.ROOT,
                        "chance of a false alarm %s; seeds %d to %d; Java %s",
                        ChangePoints.CHANCE,
                        Seeds.FIRST,
                        Seeds.LAST,
                        Runtime.version());
        return new Parts<>(Part.class, USAGE, LEGEND).print(args, head, History::section);
    }

    private static Section section(Part part, boolean quick)
            throws NotMeasured, InterruptedException {
        ChangePoints finder = ChangePoints.usual();
        int perSeed = quick ? 1 : 10;
        Path root = Path.of("").toAbsolutePath();
        return switch (part) {
            case NULLS -> new ChangeFigures(finder, perSeed).nulls();
            case STEPS -> new ChangeFigures(finder, perSeed).steps();
            case SHAPES -> new ShapeFigures(finder, perSeed).section();
            case FORECAST -> new ForecastFigures(quick ? 1 : 5, quick ? 20 : 200).section();
            case SCALING -> ScalingFigures.usual(quick ? 1 : 5).section();
            case SPEED -> new ChangeSpeed(finder, quick ? 40 : 400).section();
            case RUNS -> new StoredHistory(root, quick).section();
            case REAL -> new RealHistory(root, quick).section();
        };
    }
}
