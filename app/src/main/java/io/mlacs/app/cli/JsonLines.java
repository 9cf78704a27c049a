package io.mlacs.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One JSON object a line in, one out, in the same order. A bad line is answered with `{"id","error"}` and the rest goes on.
final class JsonLines {
    /// A million measurements fit; what is longer is not read into memory.
    static final int LONGEST_LINE = 32 << 20;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final PrintWriter out;
    private final BiConsumer<JsonNode, ObjectNode> answer;
    private final Set<String> ids = new HashSet<>();
    private int lines;
    private int bad;

    /// @param answer reads a question and fills its answer, which has its `id` already; says what is wrong by an IllegalArgumentException
    JsonLines(PrintWriter out, BiConsumer<JsonNode, ObjectNode> answer) {
        this.out = out;
        this.answer = answer;
    }

    /// @param file `null` for standard input
    /// @return the exit code: wrong usage if no line was good
    int answerAll(@Nullable Path file, InputStream standardInput) {
        try (BufferedReader reader =
                new BufferedReader(
                        file == null
                                ? new InputStreamReader(standardInput, StandardCharsets.UTF_8)
                                : Files.newBufferedReader(file))) {
            StringBuilder line = new StringBuilder();
            while (next(reader, line)) {
                answer(line);
            }
        } catch (IOException e) {
            throw CliException.usage(
                    (file == null ? "standard input" : file) + " cannot be read: " + e);
        }
        out.flush();
        if (lines == 0) {
            throw CliException.usage("no line to answer: give JSON lines, one object a line");
        }
        if (bad > 0) {
            System.err.println(bad + " of " + lines + " lines were bad; see their \"error\"");
        }
        return bad == lines ? ExitCode.USAGE : ExitCode.GOOD;
    }

    /// @return whether there was another line; of one that is too long only the beginning is kept
    private static boolean next(BufferedReader reader, StringBuilder line) throws IOException {
        line.setLength(0);
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                return true;
            }
            if (line.length() <= LONGEST_LINE) {
                line.append((char) c);
            }
        }
        return !line.isEmpty();
    }

    private void answer(StringBuilder line) {
        if (line.toString().isBlank()) {
            return;
        }
        lines++;
        ObjectNode answered = MAPPER.createObjectNode();
        answered.putNull("id");
        try {
            JsonNode question = parse(line);
            JsonNode id = question.path("id");
            if (!id.isString() && !id.isNumber()) {
                throw new IllegalArgumentException(
                        "has no id: give each line a text or a number of its own");
            }
            answered.set("id", id);
            if (!ids.add(id.toString())) {
                throw new IllegalArgumentException("duplicate id " + shortened(id));
            }
            answer.accept(question, answered);
        } catch (IllegalArgumentException e) {
            bad++;
            ObjectNode refused = MAPPER.createObjectNode();
            refused.set("id", answered.get("id"));
            refused.put("error", "line " + lines + ": " + e.getMessage());
            answered = refused;
        }
        out.println(answered);
        if (out.checkError()) {
            throw new CliException(
                    ExitCode.ENVIRONMENT, "standard output cannot be written; its reader is gone");
        }
    }

    private JsonNode parse(StringBuilder line) {
        if (line.length() > LONGEST_LINE) {
            throw new IllegalArgumentException("is longer than " + LONGEST_LINE + " characters");
        }
        JsonNode node;
        try {
            node = MAPPER.readTree(line.toString());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        return node;
    }

    /// The finite numbers of an array.
    ///
    /// @param what names it in messages
    static double[] numbers(JsonNode array, String what) {
        double[] numbers = numbersOrMissing(array, what);
        for (int i = 0; i < numbers.length; i++) {
            if (Double.isNaN(numbers[i])) {
                throw new IllegalArgumentException(
                        what + " has a value that is not finite (null) at index " + i);
            }
        }
        return numbers;
    }

    /// The finite numbers of an array, not a number where it has null.
    ///
    /// @param what names it in messages
    static double[] numbersOrMissing(JsonNode array, String what) {
        if (!array.isArray()) {
            throw new IllegalArgumentException(what + " is not an array of numbers");
        }
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode value = array.get(i);
            if (!value.isNull() && (!value.isNumber() || !Double.isFinite(value.asDouble()))) {
                throw new IllegalArgumentException(
                        what + " has no finite number at index " + i + ": " + shortened(value));
            }
            numbers[i] = value.isNull() ? Double.NaN : value.asDouble();
        }
        return numbers;
    }

    static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    /// A number that is not finite is written as null.
    static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
