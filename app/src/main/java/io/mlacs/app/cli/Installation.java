package io.mlacs.app.cli;

import io.mlacs.harness.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where this MLACS is installed: `suites/NAME/` holds the jars of each suite that comes with it.
///
/// @param home the repository, or where MLACS was unpacked
/// @param dist the directory that has `app/` and `suites/`
record Installation(Path home, Path dist) {
    /// As the launcher says in `mlacs.home` and `mlacs.dist`.
    static Installation found() {
        String dist = System.getProperty("mlacs.dist");
        if (dist == null) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "mlacs.dist is not set: start MLACS by its launcher, ./mlacs");
        }
        return new Installation(Path.of(System.getProperty("mlacs.home", ".")), Path.of(dist));
    }

    /// One class path for each suite module.
    List<ClassPath> suites() {
        Path suites = dist.resolve("suites");
        List<ClassPath> paths = new ArrayList<>();
        try (Stream<Path> directories = Files.list(suites)) {
            for (Path directory : directories.sorted().toList()) {
                paths.add(new ClassPath(ClassPath.jarsIn(directory)));
            }
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "no suites in " + suites + ": build again by deleting " + dist,
                    e);
        }
        return paths;
    }
}
