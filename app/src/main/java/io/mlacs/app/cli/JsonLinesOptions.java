package io.mlacs.app.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the commands take that answer JSON lines.
final class JsonLinesOptions {
    @Option(names = "--jsonl", required = true, description = "Read and write JSON lines.")
    // JSON lines are all there is; the option leaves room for what a person would want to read.
    @SuppressWarnings("UnusedVariable")
    private boolean jsonLines;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "JSON lines (default: standard input).")
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// @param answer as that of [JsonLines]
    /// @return the exit code
    int answerAll(BiConsumer<JsonNode, ObjectNode> answer) {
        var out = Objects.requireNonNull(command).commandLine().getOut();
        return new JsonLines(out, answer).answerAll(file, System.in);
    }
}
