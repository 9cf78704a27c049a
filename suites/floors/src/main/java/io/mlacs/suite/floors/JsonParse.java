package io.mlacs.suite.floors;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What reading a provider's answer costs at least.
final class JsonParse implements Scenario {
    @Override
    public String name() {
        return "json-parse";
    }

    @Override
    public String description() {
        return "One chat completion of about 6 KB (an answer and twelve tool calls, in UTF-8)"
                + " parsed to a tree, in seconds; checked: the lengths of its texts and its"
                + " token count, and outside the timed window that the tree writes the same"
                + " document again.";
    }

    @Override
    public Subject subject() {
        return Subjects.jackson();
    }

    @Override
    public Operation open(Setup setup) {
        ChatCompletion completion = ChatCompletion.sample();
        return new Parse(completion, completion.json());
    }

    static final class Parse implements Operation {
        private final JsonMapper mapper = JsonMapper.shared();
        private final ChatCompletion completion;
        private final byte[] document;
        private JsonNode tree = mapper.nullNode();

        /// @param document what is parsed: the completion's own JSON, unless a test tries another
        Parse(ChatCompletion completion, String document) {
            this.completion = completion;
            this.document = document.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public long invoke() {
            tree = mapper.readTree(document);
            JsonNode message = tree.path("choices").path(0).path("message");
            long arguments = 0;
            for (JsonNode call : message.path("tool_calls")) {
                arguments += call.path("function").path("arguments").asString().length();
            }
            return digest(
                    message.path("content").asString().length(),
                    arguments,
                    tree.path("usage").path("total_tokens").asInt());
        }

        @Override
        public long expected() {
            return digest(
                    completion.content().length(),
                    completion.arguments().stream().mapToLong(String::length).sum(),
                    completion.totalTokens());
        }

        @Override
        public void check() {
            String again = mapper.writeValueAsString(tree);
            if (!again.equals(completion.json())) {
                throw new WrongResult("the tree is not the document's: it writes " + again);
            }
        }

        private static long digest(long content, long arguments, long tokens) {
            return (content * 31 + arguments) * 31 + tokens;
        }
    }
}
