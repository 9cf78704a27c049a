package io.mlacs.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Prints every figure that MLACS has to reach beside what it reaches here.
///
/// Tables go to stdout, progress to stderr. Exit codes: 0 nothing is missed, 1 something is, 2 wrong usage, 4 something could not be measured.
public final class Main {
    private static final String USAGE =
            "usage: benchmarks/run [jmh|blackhole|aa|store|cli|all|quick]... [--forks N] [--quick]";
    private static final String LEGEND =
            "noise: share of the time in which some task waited for a CPU, ours too. What is missed"
                    + " above 5 % is no verdict on MLACS: measure again on a quieter machine.\n"
                    + "unclear: missed, but by no more than chance explains.";
    private static final int WRONG_USAGE = 2;

    private enum Part {
        JMH,
        BLACKHOLE,
        AA,
        STORE,
        CLI
    }

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args));
    }

    private static int run(String[] args) throws InterruptedException {
        Settings settings;
        Set<Part> parts;
        try {
            settings = settings(args);
            parts = parts(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            return WRONG_USAGE;
        }
        System.out.println(settings);
        if (quick(args)) {
            System.out.println("quick: this shows that it works; the figures mean nothing");
        }
        int worst = 0;
        for (Part part : parts) {
            Table table = table(part, settings);
            System.out.println();
            System.out.print(table);
            worst = Math.max(worst, exitCode(table));
        }
        System.out.println();
        System.out.println(LEGEND);
        return worst;
    }

    private static Table table(Part part, Settings settings) throws InterruptedException {
        try {
            return switch (part) {
                case JMH -> AgainstJmh.on(MlacsSide.on(settings), settings).kernels();
                case BLACKHOLE -> AgainstJmh.on(MlacsSide.on(settings), settings).blackhole();
                case AA -> new AgainstItself(MlacsSide.on(settings), settings).table();
                case STORE -> new StoreFigures(settings).table();
                case CLI -> new CommandLine(Path.of("").toAbsolutePath(), settings).table();
            };
        } catch (NotMeasured e) {
            String name = part.name().toLowerCase(Locale.ROOT);
            return new Table(name, List.of(Row.notMeasured(name, Row.NONE, e)));
        }
    }

    static int exitCode(Table table) {
        return table.rows().stream()
                .mapToInt(row ->
                        switch (row.verdict()) {
                            case MET, UNCLEAR, CONTROL -> 0;
                            case MISSED -> 1;
                            case NOT_MEASURED -> 4;
                        })
                .max()
                .orElse(0);
    }

    private static boolean quick(String[] args) {
        return List.of(args).contains("--quick") || List.of(args).contains("quick");
    }

    private static Settings settings(String[] args) {
        Settings settings = quick(args) ? Settings.quick() : Settings.usual();
        int at = List.of(args).indexOf("--forks");
        if (at < 0) {
            return settings;
        }
        if (at + 1 == args.length) {
            throw new IllegalArgumentException("--forks has no number");
        }
        try {
            return settings.withForks(Integer.parseInt(args[at + 1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--forks is no number: " + args[at + 1], e);
        }
    }

    private static Set<Part> parts(String[] args) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--forks" -> i++;
                case "--quick" -> {}
                case "all", "quick" -> parts.addAll(EnumSet.allOf(Part.class));
                default -> parts.add(part(args[i]));
            }
        }
        return parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
    }

    private static Part part(String name) {
        return Arrays.stream(Part.values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such part: " + name));
    }
}
