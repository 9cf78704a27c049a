package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A git repository that a test makes.
final class Repository {
    private final Path dir;

    private Repository(Path dir) {
        this.dir = dir;
    }

    static Repository in(Path dir) throws Exception {
        Repository repository = new Repository(dir);
        assumeTrue(works(), "no git here");
        repository.git("init", "--quiet");
        return repository;
    }

    private static boolean works() throws InterruptedException {
        try {
            return new ProcessBuilder("git", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Standard output and error of a git command that must succeed.
    String git(String... args) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.com"));
        command.addAll(List.of(args));
        Process process =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.strip();
    }

    void commit(String file, String text, String message) throws Exception {
        Path path = dir.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        git("add", file);
        git("commit", "--quiet", "-m", message);
    }

    String head() throws Exception {
        return git("rev-parse", "HEAD");
    }
}
