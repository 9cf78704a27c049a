package io.mlacs.app.cli;

import io.mlacs.harness.Shell;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What one side of a duet is, as `--a` or `--b` says: after an explicit prefix, or guessed.
sealed interface Contender {
    /// A class path with suites.
    record Classes(String classPath) implements Contender {}

    /// @param revision as it was given
    /// @param commit what it means
    record Commit(String revision, String commit) implements Contender {}

    /// For {@link Shell}.
    record Command(String shell) implements Contender {}

    /// JVM flags; there may be none.
    record Flags(List<String> flags) implements Contender {}

    /// Why a text without a prefix is taken for what it is.
    record Guessed(Contender contender, String why) {}

    /// @param directory that paths are relative to, and whose repository revisions are of
    /// @throws CliException USAGE if it is nothing that can be run
    static Guessed parse(String option, String text, Path directory) throws InterruptedException {
        Optional<String> classPath = after("classpath:", text);
        Optional<String> revision = after("git:", text);
        Optional<String> command = after("cmd:", text);
        Optional<String> flags = after("flags:", text);
        if (classPath.isPresent()) {
            return new Guessed(new Classes(classPath.get()), "");
        }
        if (revision.isPresent()) {
            return new Guessed(commit(option, revision.get(), directory), "");
        }
        if (command.isPresent()) {
            return new Guessed(command(option, command.get()), "");
        }
        if (flags.isPresent()) {
            return new Guessed(new Flags(words(flags.get())), "");
        }
        return guess(option, text, directory);
    }

    private static Optional<String> after(String prefix, String text) {
        return text.startsWith(prefix)
                ? Optional.of(text.substring(prefix.length()))
                : Optional.empty();
    }

    private static Guessed guess(String option, String text, Path directory)
            throws InterruptedException {
        if (text.startsWith("-")) {
            return new Guessed(new Flags(words(text)), "it starts with a dash");
        }
        if (isClassPath(text, directory)) {
            return new Guessed(new Classes(text), "every part of it exists");
        }
        Optional<String> commit =
                text.isBlank() ? Optional.empty() : new Git(directory).commit(text);
        if (commit.isPresent()) {
            return new Guessed(
                    new Commit(text, commit.get()), "git knows it as " + shortened(commit.get()));
        }
        return new Guessed(
                command(option, text), "it is no flag, no existing path and no revision");
    }

    private static boolean isClassPath(String text, Path directory) {
        try {
            return !text.isBlank()
                    && Stream.of(text.split(":", -1))
                            .filter(part -> !part.isBlank())
                            .allMatch(part ->
                                    part.endsWith("/*") || Files.exists(directory.resolve(part)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Contender commit(String option, String revision, Path directory)
            throws InterruptedException {
        Git git = new Git(directory);
        if (!git.inRepository()) {
            throw CliException.usage(
                    option + " git:" + revision + ": there is no git repository in " + directory);
        }
        String commit =
                git.commit(revision)
                        .orElseThrow(() ->
                                CliException.usage(
                                        option
                                                + ": no revision "
                                                + revision
                                                + " in the repository of "
                                                + directory
                                                + "; see git log"));
        return new Commit(revision, commit);
    }

    private static Contender command(String option, String shell) {
        if (shell.isBlank()) {
            throw CliException.usage(option + " is empty");
        }
        return new Command(shell);
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    static String shortened(String commit) {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    /// `git revision v1 (0123456789)`: what it is, in a few words.
    default String described() {
        return switch (this) {
            case Classes(var classPath) -> "class path " + classPath;
            case Commit(var revision, var commit) ->
                    "git revision "
                            + revision
                            + (commit.startsWith(revision.toLowerCase(Locale.ROOT))
                                    ? ""
                                    : " (" + shortened(commit) + ")");
            case Command(var shell) -> "command " + shell;
            case Flags(var flags) ->
                    flags.isEmpty() ? "no JVM flags" : "JVM flags " + String.join(" ", flags);
        };
    }

    /// Whether the two can be compared: both of one kind, or both code in one way or the other.
    static boolean alike(Contender a, Contender b) {
        return kind(a) == kind(b);
    }

    private static int kind(Contender one) {
        return switch (one) {
            case Classes _, Commit _ -> 0;
            case Command _ -> 1;
            case Flags _ -> 2;
        };
    }
}
