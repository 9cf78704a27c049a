package io.mlacs.app.cli;

import io.mlacs.core.model.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What git says of the directory we are started in.
final class Revisions {
    private static final long PATIENCE_SECONDS = 10;

    private Revisions() {}

    static Revision of(Path directory) {
        return git(directory, "rev-parse", "HEAD")
                .map(commit ->
                        new Revision(
                                commit,
                                git(directory, "branch", "--show-current").orElse(""),
                                git(directory, "status", "--porcelain")
                                        .map(text -> !text.isEmpty())
                                        .orElse(true)))
                .orElse(Revision.UNKNOWN);
    }

    /// The name that commits made here would bear; empty where none is configured.
    static Optional<String> userName(Path directory) {
        return git(directory, "config", "user.name").filter(name -> !name.isBlank());
    }

    /// Empty where there is no git or no repository: a run outside one is a run all the same.
    private static Optional<String> git(Path directory, String... args) {
        try {
            Process process =
                    new ProcessBuilder(command(args))
                            .directory(directory.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String[] command(String... args) {
        String[] command = new String[args.length + 1];
        command[0] = "git";
        System.arraycopy(args, 0, command, 1, args.length);
        return command;
    }
}
