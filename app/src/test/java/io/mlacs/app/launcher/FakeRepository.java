package io.mlacs.app.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A repository small enough to be built in a second: the real `mlacs` and `.mvn/find-jdk`, one class, and
/// a stand-in for `mvnw` that compiles it with the JDK. Only Maven is not real.
final class FakeRepository {

    /// What a launcher did: its exit code and what it wrote.
    record Ran(int exitCode, String out, String err) {}

    private static final String MVNW =
            """
            #!/bin/sh
            set -e
            for argument; do
              case $argument in
                -Dmlacs.dist=*) dist=${argument#*=} ;;
              esac
            done
            echo built >>builds
            echo "[INFO] noise on stdout"
            if [ -p gate ]; then
              echo here >arrived
              read -r _ <gate
            fi
            jdk=$(.mvn/find-jdk)
            quick="-J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC"
            classes=target/classes
            rm -rf "$classes"
            mkdir -p "$classes" "$dist/app"
            "$jdk/bin/javac" $quick -d "$classes" app/src/main/java/io/mlacs/app/cli/*.java
            [ ! -d app/src/main/resources ] || cp -R app/src/main/resources/. "$classes"
            "$jdk/bin/jar" $quick --create --file "$dist/app/app.jar" -C "$classes" .
            """;

    private static final String MAIN =
            """
            package io.mlacs.app.cli;

            public class Mlacs {
                static final int NUMBER = 0;

                public static void main(String[] args) throws Exception {
                    switch (args[0]) {
                        case "number" -> System.out.println(NUMBER);
                        case "echo" -> {
                            for (String arg : args) System.out.println("[" + arg + "]");
                        }
                        case "exit" -> System.exit(Integer.parseInt(args[1]));
                        case "pid" -> System.out.println(ProcessHandle.current().pid());
                        case "property" -> System.out.println(System.getProperty(args[1]));
                        case "has" -> System.out.println(Mlacs.class.getResource(args[1]) != null);
                        case "wait" -> {
                            System.out.println("ready");
                            System.in.read();
                        }
                        default -> System.out.println("help");
                    }
                }
            }
            """;

    final Path root;
    private final Path scratch;
    final Map<String, String> environment = new TreeMap<>();

    FakeRepository(Path scratch, String name) {
        this.scratch = scratch;
        this.root = scratch.resolve(name);
        Path real = realRoot();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOME", scratch.toString());
        write("pom.xml", "<modules>\n<module>app</module>\n</modules>\n");
        write("app/pom.xml", "<project/>\n");
        write("mvnw", MVNW);
        write("mlacs", read(real.resolve("mlacs")));
        write(".mvn/find-jdk", read(real.resolve(".mvn/find-jdk")));
        for (String script : List.of("mvnw", "mlacs", ".mvn/find-jdk")) {
            executable(root.resolve(script));
        }
        number(1);
    }

    /// The class that prints this number is the source from now on.
    void number(int number) {
        source("Mlacs", MAIN.replace("NUMBER = 0", "NUMBER = " + number));
    }

    void source(String name, String text) {
        write("app/src/main/java/io/mlacs/app/cli/" + name + ".java", text);
    }

    void write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) throws IOException {
        Files.delete(root.resolve(file));
    }

    int builds() {
        Path log = root.resolve("builds");
        return Files.exists(log) ? (int) read(log).lines().count() : 0;
    }

    /// The directories of complete builds.
    List<Path> distributions() throws IOException {
        Path dists = root.resolve("target/dist");
        if (!Files.exists(dists)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(dists)) {
            return all.filter(path -> path.getFileName().toString().matches("[0-9a-f]{16}"))
                    .toList();
        }
    }

    List<String> cacheFiles(Path distribution) throws IOException {
        try (Stream<Path> all = Files.list(distribution)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".aot"))
                    .toList();
        }
    }

    Ran mlacs(String... arguments) throws Exception {
        return run(root, root.resolve("mlacs").toString(), arguments);
    }

    Ran run(Path directory, String command, String... arguments) throws Exception {
        return finish(startIn(directory, command, arguments));
    }

    Process start(String... arguments) throws IOException {
        return startIn(root, root.resolve("mlacs").toString(), arguments);
    }

    private Process startIn(Path directory, String command, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// All output is small enough to wait in the pipes until the end.
    static Ran finish(Process process) throws IOException, InterruptedException {
        String out = process.inputReader().readAllAsString();
        String err = process.errorReader().readAllAsString();
        return new Ran(process.waitFor(), out, err);
    }

    /// From now on a build stops at its start until [#openGate].
    void gate() throws IOException, InterruptedException {
        for (String pipe : List.of("arrived", "gate")) {
            String path = root.resolve(pipe).toString();
            if (new ProcessBuilder("mkfifo", path).start().waitFor() != 0) {
                throw new IOException("cannot make the pipe " + path);
            }
        }
    }

    void awaitBuildAtGate() throws IOException {
        Files.readString(root.resolve("arrived"));
    }

    void openGate() throws IOException {
        Files.writeString(root.resolve("gate"), "open\n");
        removeGate();
    }

    void removeGate() throws IOException {
        delete("gate");
        delete("arrived");
    }

    /// Whether the class of the command comes from the cache, as the JVM's own log says.
    boolean mainClassIsCached() throws Exception {
        Path log = scratch.resolve("classes.txt");
        Files.deleteIfExists(log);
        environment.put("MLACS_JAVA_OPTS", "-Xlog:class+load:file=" + log.getFileName());
        try {
            run(scratch, root.resolve("mlacs").toString(), "number");
        } finally {
            environment.remove("MLACS_JAVA_OPTS");
        }
        return read(log).contains("io.mlacs.app.cli.Mlacs source: shared objects file");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void executable(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path realRoot() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mlacs"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
