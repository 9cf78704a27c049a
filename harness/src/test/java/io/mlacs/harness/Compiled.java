package io.mlacs.harness;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A suite that a test writes as source: compiled for Java 17 into a directory of its own, as a user's would be.
final class Compiled {
    private static final String SIMPLE =
            """
            record Simple(String name, Operation work, Traits usual, List<Params> cases)
                    implements Scenario {
                public String description() { return name; }
                public Subject subject() { return Subject.of("it", "1", "walking"); }
                public Traits traits(Params params) { return usual; }
                public Operation open(Setup setup) { return work; }
                static Simple of(String name) {
                    return new Simple(name, new One(), Traits.usual(), List.of(Params.none()));
                }
            }
            class One implements Operation {
                public long invoke() throws Exception { return 1; }
                public long expected() { return 1; }
            }
            """;

    private Compiled() {}

    /// @param members of the class `own.Own`, which implements Suite; it may use `Simple` and `One`
    static ClassPath suite(Path directory, String members) throws IOException {
        String source =
                """
                package own;
                import io.mlacs.scenario.*;
                import java.util.*;
                public final class Own implements Suite {
                %s
                }
                """
                                .formatted(members)
                        + SIMPLE;
        Path file = Files.createDirectories(directory.resolve("own")).resolve("Own.java");
        Files.writeString(file, source);
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.mlacs.scenario.Suite"), "own.Own\n");
        compile(directory, file);
        return new ClassPath(List.of(directory));
    }

    private static void compile(Path directory, Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean good =
                    compiler.getTask(
                                    problems,
                                    files,
                                    null,
                                    List.of(
                                            "--release",
                                            "17",
                                            "-proc:none",
                                            "-cp",
                                            ClassPath.scenario().toString(),
                                            "-d",
                                            directory.toString()),
                                    null,
                                    files.getJavaFileObjects(file))
                            .call();
            if (!good) {
                throw new IllegalStateException("suite does not compile:\n" + problems);
            }
        }
    }
}
