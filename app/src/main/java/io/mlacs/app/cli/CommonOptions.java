package io.mlacs.app.cli;

import io.mlacs.app.config.Config;
import io.mlacs.sql.DatabaseException;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// What several commands take.
final class CommonOptions {
    static final String CONFIG = "mlacs.yaml";

    static final class Db {
        @Option(
                names = "--db",
                paramLabel = "FILE",
                defaultValue = "mlacs.db",
                description = "The database of everything measured (default: ${DEFAULT-VALUE}).")
        private Path file = Path.of("mlacs.db");

        boolean exists() {
            return Files.exists(file);
        }

        RunStore open() {
            return orExplain(() -> SqliteRunStore.open(file));
        }

        /// For commands that only read: a misspelt name must not make an empty database.
        RunStore openExisting() {
            if (!Files.exists(file)) {
                throw CliException.usage(
                        "no database "
                                + file
                                + "; measure something with mlacs run, or name another with --db");
            }
            return open();
        }

        /// A database that fails is the environment's fault; its message names the file and the remedy.
        static <T> T orExplain(Supplier<T> work) {
            try {
                return work.get();
            } catch (DatabaseException e) {
                throw new CliException(ExitCode.ENVIRONMENT, "database " + e.getMessage(), e);
            }
        }
    }

    /// Where reports go, and what goes to standard output.
    static final class Output {
        @Option(
                names = "--out",
                paramLabel = "DIR",
                defaultValue = "mlacs-out",
                description = "Where reports go (default: ${DEFAULT-VALUE}).")
        private Path directory = Path.of("mlacs-out");

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "TEXT",
                description = "text or json on standard output (default: text).")
        private Format format = Format.TEXT;

        Path directory() {
            return directory;
        }

        Format format() {
            return format;
        }

        /// Made if missing.
        OutDirectory open() {
            return OutDirectory.open(directory);
        }
    }

    /// The command line as it was typed, for the runs it makes.
    static List<String> asTyped(@Nullable CommandSpec spec) {
        List<String> command = new ArrayList<>(List.of("mlacs"));
        command.addAll(
                Objects.requireNonNull(spec)
                        .commandLine()
                        .getParent()
                        .getParseResult()
                        .originalArgs());
        return command;
    }

    static final class Configuration {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Targets and profiles (default: " + CONFIG + " where it exists).")
        private @Nullable Path file;

        Config read() {
            Path given = file;
            if (given != null) {
                return Config.read(given);
            }
            Path usual = Path.of(CONFIG);
            return Files.exists(usual) ? Config.read(usual) : Config.empty();
        }
    }

    static final class Code {
        @Option(
                names = "--classpath",
                paramLabel = "PATH",
                description =
                        "Suites of your own instead of the built-in ones: jars, directories and"
                                + " DIR/*, separated by colons.")
        private @Nullable String classPath;

        @Option(
                names = "--java",
                paramLabel = "HOME",
                description =
                        "The Java that trials run on, 17 or later (default: the one MLACS runs"
                                + " on).")
        private @Nullable Path java;

        @Option(
                names = "--jvm-arg",
                paramLabel = "FLAG",
                description = "A flag for the trials' JVMs, such as -Xmx2g; may be repeated.")
        private java.util.List<String> flags = new java.util.ArrayList<>();

        Optional<String> classPath() {
            return Optional.ofNullable(classPath);
        }

        /// Whether anything was said of the code or its JVM.
        boolean given() {
            return classPath != null || java != null || !flags.isEmpty();
        }

        io.mlacs.harness.Jvm jvm() {
            try {
                return java == null
                        ? io.mlacs.harness.Jvm.current(flags)
                        : io.mlacs.harness.Jvm.at(java.toAbsolutePath(), flags);
            } catch (IllegalArgumentException e) {
                throw CliException.usage("--java: " + e.getMessage());
            }
        }

        io.mlacs.harness.Catalogue catalogue(io.mlacs.harness.Jvm jvm, java.time.Duration patience)
                throws InterruptedException {
            return Catalogues.read(jvm, classPath(), patience);
        }
    }

    private CommonOptions() {}
}
