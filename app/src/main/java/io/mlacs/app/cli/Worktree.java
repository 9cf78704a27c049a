package io.mlacs.app.cli;

import io.mlacs.harness.ClassPath;
import io.mlacs.harness.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// A git revision checked out into a temporary directory of its own, for its user alone; gone when closed.
///
/// All such directories' names have one length: the length of paths must not be what differs between two sides.
final class Worktree implements AutoCloseable {
    private static final int SHOWN_LINES = 30;
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    private final Git git;
    private final Path root;

    private Worktree(Git git, Path root) {
        this.git = git;
        this.root = root;
    }

    /// @throws CliException ENVIRONMENT if git cannot check it out
    static Worktree of(Git git, Contender.Commit commit) throws InterruptedException {
        Path root = newDirectory();
        Worktree worktree = new Worktree(git, root);
        boolean done = false;
        try {
            Git.Said said =
                    git.say("worktree", "add", "--detach", root.toString(), commit.commit());
            if (said.code() != 0) {
                throw new CliException(
                        ExitCode.ENVIRONMENT,
                        "git worktree add of "
                                + commit.revision()
                                + " failed: "
                                + last(said.text()));
            }
            done = true;
            return worktree;
        } finally {
            if (!done) {
                worktree.close();
            }
        }
    }

    private static Path newDirectory() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        String name =
                String.format(
                        Locale.ROOT, "mlacs-duet-%016x", ThreadLocalRandom.current().nextLong());
        try {
            return Files.createDirectory(
                    parent.resolve(name),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "temporary directory cannot be made in " + parent + ": " + e.getMessage(),
                    e);
        }
    }

    private static String last(String text) {
        return text.lines().reduce((_, line) -> line).orElse("without a word");
    }

    Path root() {
        return root;
    }

    /// Runs the user's build in it, with `MLACS_SCENARIO_JAR` for suites to be compiled against, and nothing of git's that points elsewhere.
    ///
    /// @param err gets the last lines of what it printed when it fails
    /// @throws CliException USAGE if it fails: the command, or the revision, is the user's
    void build(String command, String of, PrintWriter err, OnSignal signal)
            throws InterruptedException {
        Map<String, String> environment =
                Map.of(
                        "MLACS_SCENARIO_JAR",
                        ClassPath.scenario().toAbsolutePath().toString(),
                        "GIT_DIR",
                        "",
                        "GIT_WORK_TREE",
                        "",
                        "GIT_INDEX_FILE",
                        "");
        // In one stream, so that an error stands where it happened.
        try (Shell shell = Shell.start("exec 2>&1\n" + command, root, environment)) {
            signal.doing(shell::kill);
            OptionalInt code = shell.await(AS_LONG_AS_IT_TAKES);
            if (signal.asked()) {
                throw new CliException(ExitCode.INTERRUPTED, "interrupted");
            }
            if (code.isEmpty() || code.getAsInt() != 0) {
                List<String> lines = shell.stdout().lines().toList();
                lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())
                        .forEach(line ->
                                err.println(io.mlacs.app.report.Printable.line("  | " + line)));
                throw CliException.usage(
                        "the build of "
                                + of
                                + (code.isEmpty()
                                        ? " did not end within a day"
                                        : " ended with exit code " + code.getAsInt())
                                + ": "
                                + command);
            }
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT, "sh cannot be started: " + e.getMessage(), e);
        } finally {
            signal.doing(() -> {});
        }
    }

    /// @param classPath whose parts are relative to the root; absolute ones are left
    /// @throws CliException USAGE if no part is within the revision, or one does not exist
    String resolved(String classPath, String of) {
        List<Path> parts =
                Stream.of(classPath.split(":", -1))
                        .filter(part -> !part.isBlank())
                        .map(root::resolve)
                        .toList();
        if (parts.stream().noneMatch(part -> part.startsWith(root))) {
            throw CliException.usage(
                    "--classpath "
                            + classPath
                            + " names nothing within the revisions: both sides would be the same");
        }
        for (Path part : parts) {
            Path needed = part.endsWith("*") ? part.getParent() : part;
            if (!Files.exists(needed)) {
                throw CliException.usage(
                        "--classpath: "
                                + (part.startsWith(root) ? root.relativize(part) : part)
                                + " does not exist in "
                                + of
                                + " after its build");
            }
        }
        return String.join(":", parts.stream().map(Path::toString).toList());
    }

    /// What git leaves is deleted too: a build may have made files that it does not know.
    @Override
    public void close() {
        try {
            var _ = git.say("worktree", "remove", "--force", "--force", root.toString());
            if (Files.exists(root)) {
                Files.walkFileTree(root, new Deleter());
            }
            var _ = git.say("worktree", "prune");
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT, "worktree cannot be deleted: " + root + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path directory, @org.jspecify.annotations.Nullable IOException problem)
                throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
