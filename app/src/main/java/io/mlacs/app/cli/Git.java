package io.mlacs.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The git command in a directory.
record Git(Path directory) {
    private static final long PATIENCE_SECONDS = 600;

    /// @param code its exit code
    /// @param text standard output and standard error, one after the other as they came
    record Said(int code, String text) {}

    /// @throws CliException ENVIRONMENT if there is no git, or it does not end
    Said say(String... args) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(args));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new CliException(
                        ExitCode.ENVIRONMENT,
                        "git " + args[0] + " did not end within " + PATIENCE_SECONDS + " s");
            }
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "git cannot be run: " + e.getMessage(), e);
        }
    }

    /// The commit that a revision means; empty where it means none, or there is no repository.
    Optional<String> commit(String revision) throws InterruptedException {
        Said said =
                say("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        // Before it git may warn, such as of a name that is a branch and a tag.
        return said.code == 0 ? said.text.lines().reduce((_, last) -> last) : Optional.empty();
    }

    boolean inRepository() throws InterruptedException {
        return say("rev-parse", "--git-dir").code == 0;
    }
}
