package io.mlacs.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Java that trials run on.
///
/// @param home its directory
/// @param major its feature version, 17 or later
/// @param flags the user's own, such as `-Xmx2g`
public record Jvm(Path home, int major, List<String> flags) {
    /// The oldest that can carry the child.
    public static final int OLDEST = 17;

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d+)");

    public Jvm {
        flags = List.copyOf(flags);
        if (major < OLDEST) {
            throw new IllegalArgumentException(
                    "Java at "
                            + home
                            + " is version "
                            + major
                            + "; trials need "
                            + OLDEST
                            + " or later");
        }
    }

    /// @param home as `JAVA_HOME` would be
    /// @throws IllegalArgumentException if there is no Java of version 17 or later
    public static Jvm at(Path home, List<String> flags) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            throw new IllegalArgumentException(
                    "no Java at "
                            + home
                            + ": bin/java is missing; give the directory a JAVA_HOME would name");
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            if (!version.find()) {
                throw new IllegalArgumentException("no JAVA_VERSION in " + release);
            }
            return new Jvm(home, Integer.parseInt(version.group(1)), flags);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "version of the Java at " + home + " cannot be read: " + e, e);
        }
    }

    /// The Java this process runs on.
    public static Jvm current(List<String> flags) {
        return new Jvm(
                Path.of(System.getProperty("java.home")), Runtime.version().feature(), flags);
    }

    /// @param crashLog where a crashing JVM writes what it knows
    List<String> command(List<Path> classPath, Path crashLog, String mainClass, String... args) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        // An error that leaves a JVM half alive would look like a hang.
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:ErrorFile=" + crashLog);
        if (major >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(flags);
        command.add("-cp");
        command.add(String.join(":", classPath.stream().map(Path::toString).toList()));
        command.add(mainClass);
        command.addAll(List.of(args));
        return command;
    }
}
