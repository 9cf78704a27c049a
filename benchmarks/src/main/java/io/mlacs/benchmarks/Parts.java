package io.mlacs.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The parts of a program that prints figures: which are asked for, and their printing. Output and exit codes are those of [Main].
///
/// @param type its constants name the parts, in small letters
/// @param usage one line
/// @param legend what the columns mean
record Parts<P extends Enum<P>>(Class<P> type, String usage, String legend) {
    private static final int WRONG_USAGE = 2;

    interface Figures<P> {
        Section of(P part, boolean quick) throws NotMeasured, InterruptedException;
    }

    /// @param head what holds for all figures
    /// @return the exit code
    int print(String[] args, String head, Figures<P> figures) throws InterruptedException {
        boolean quick = List.of(args).contains("--quick");
        Set<P> parts;
        try {
            parts = named(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(usage);
            return WRONG_USAGE;
        }
        System.out.println(head);
        if (quick) {
            System.out.println("quick: this shows that it works; the figures mean nothing");
        }
        int worst = 0;
        for (P part : parts) {
            Section section = section(part, quick, figures);
            System.out.println();
            System.out.print(section);
            worst = Math.max(worst, Main.exitCode(section.figures()));
        }
        System.out.println();
        System.out.println(legend);
        return worst;
    }

    private Section section(P part, boolean quick, Figures<P> figures) throws InterruptedException {
        try {
            return figures.of(part, quick);
        } catch (NotMeasured e) {
            String name = name(part);
            return new Section(
                    List.of(), new Table(name, List.of(Row.notMeasured(name, Row.NONE, e))));
        }
    }

    /// All by `all` or by none.
    ///
    /// @throws IllegalArgumentException if one is named that there is not
    Set<P> named(String[] args) {
        Set<P> named = EnumSet.noneOf(type);
        for (String arg : args) {
            switch (arg) {
                case "--quick" -> {}
                case "all" -> named.addAll(EnumSet.allOf(type));
                default -> named.add(part(arg));
            }
        }
        return named.isEmpty() ? EnumSet.allOf(type) : named;
    }

    private P part(String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(part -> name(part).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such part: " + name));
    }

    private static String name(Enum<?> part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
