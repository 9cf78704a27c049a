package io.mlacs.app.cli;

import io.mlacs.app.ci.Matchup;
import io.mlacs.app.config.Config;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.stats.Power;
import java.util.ArrayList;
import java.util.List;

/// The commands that would decide what too few trials left open.
final class Decide {
    private Decide() {}

    static List<String> commands(Matchup matchup, Run candidate, String baseline, Config config) {
        List<Entry> open =
                matchup.entries().stream()
                        .filter(entry ->
                                entry.verdict() instanceof Verdict.Inconclusive(var reason, _, _)
                                        && reason == Verdict.Reason.TOO_FEW_TRIALS)
                        .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        long together =
                Math.max(
                        matchup.entries().stream().filter(Entry::counted).count(),
                        matchup.entries().stream().filter(one -> !one.counted()).count());
        // Never fewer than the interval of a median needs.
        int trials = Math.max(10, Power.fewest(config.judge().alpha() / together));
        long before =
                open.stream()
                        .flatMap(entry -> entry.verdict().comparison().stream())
                        .map(Comparison::baseline)
                        .mapToLong(summary -> summary.n())
                        .min()
                        .orElse(0);
        String run = "mlacs " + String.join(" ", withTrials(candidate.command(), trials));
        List<String> commands = new ArrayList<>();
        if (before < trials) {
            commands.add(
                    "the baseline has "
                            + before
                            + " trials: with its code, ./"
                            + run
                            + " && ./mlacs baseline set "
                            + baseline);
        }
        commands.add(
                "to decide: with this code, ./" + run + " && ./mlacs gate --baseline " + baseline);
        return commands;
    }

    /// The arguments of a run with another number of trials, quoted for a shell where they need it.
    static List<String> withTrials(List<String> command, int trials) {
        List<String> args = new ArrayList<>();
        for (int i = 1; i < command.size(); i++) {
            String arg = command.get(i);
            if (arg.equals("--trials")) {
                i++;
            } else if (!arg.startsWith("--trials=")) {
                args.add(arg.matches("[A-Za-z0-9_./:=,+-]+") ? arg : quoted(arg));
            }
        }
        args.add("--trials");
        args.add(String.valueOf(trials));
        return args;
    }

    private static String quoted(String arg) {
        return "'" + arg.replace("'", "'\\''") + "'";
    }
}
