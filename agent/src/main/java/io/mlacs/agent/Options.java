package io.mlacs.agent;

import java.util.ArrayList;
import java.util.List;

/// What the agent is told: `KEY=VALUE`, separated by commas.
///
/// * `time=off`: `@Timed` is left alone
/// * `memory=off`: `@MemoryMonitored` is left alone
/// * `packages=com.acme:org.other`: only classes in these packages and those below; all without it
///
/// What is not one of these is told on stderr and ignored.
///
/// @param packages with a dot at their end; all if empty
record Options(boolean time, boolean memory, List<String> packages) {
    private static final String KNOWN = "time=on|off, memory=on|off, packages=NAME:NAME";

    Options {
        packages = List.copyOf(packages);
    }

    static Options of(String text, Complaints complaints) {
        boolean time = true;
        boolean memory = true;
        List<String> packages = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String option : text.split(",", -1)) {
            switch (option) {
                case "", "time=on", "memory=on" -> {}
                case "time=off" -> time = false;
                case "memory=off" -> memory = false;
                default -> {
                    if (!addPackages(option, packages)) {
                        unknown.add(option);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            complaints.say(
                    Complaints.About.OPTION,
                    "ignored, as it is no option: "
                            + String.join(", ", unknown)
                            + " (there are "
                            + KNOWN
                            + ")");
        }
        return new Options(time, memory, packages);
    }

    private static boolean addPackages(String option, List<String> packages) {
        String key = "packages=";
        if (!option.startsWith(key)) {
            return false;
        }
        List<String> names = List.of(option.substring(key.length()).split(":", -1));
        if (names.contains("")) {
            return false;
        }
        names.forEach(name -> packages.add(name + "."));
        return true;
    }

    /// @param type a class's name with dots
    boolean include(String type) {
        return packages.isEmpty() || packages.stream().anyMatch(type::startsWith);
    }
}
