package io.mlacs.suite.floors;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A chat completion as a provider sends it, some 6 KB with an answer and tool calls: the same one on every machine and in every run.
///
/// @param content the answer's text
/// @param arguments each tool call's arguments, themselves JSON in a string
/// @param totalTokens as the document's `usage` says
/// @param json the document, with no white space between its tokens
record ChatCompletion(String content, List<String> arguments, int totalTokens, String json) {
    private static final List<String> WORDS =
            List.of(
                    "order",
                    "customer",
                    "warehouse",
                    "delay",
                    "the",
                    "a",
                    "refund",
                    "agent",
                    "of",
                    "checks",
                    "and",
                    "then",
                    "route",
                    "Zürich",
                    "stock",
                    "\"urgent\"",
                    "parcel",
                    "invoice",
                    "is",
                    "waits",
                    "\n",
                    "for",
                    "carrier",
                    "№7",
                    "again");
    private static final List<String> TOOLS =
            List.of("find_order", "check_stock", "ask_carrier", "write_note");

    ChatCompletion {
        arguments = List.copyOf(arguments);
    }

    static ChatCompletion sample() {
        SplittableRandom random = new SplittableRandom(20_260_101);
        String content = words(random, 552);
        List<String> arguments = new ArrayList<>();
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            String given =
                    "{\"order\":"
                            + random.nextInt(100_000)
                            + ",\"note\":"
                            + text(words(random, 12))
                            + "}";
            arguments.add(given);
            calls.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"call_")
                    .append(Long.toHexString(random.nextLong()))
                    .append("\",\"type\":\"function\",\"function\":{\"name\":")
                    .append(text(TOOLS.get(i % TOOLS.size())))
                    .append(",\"arguments\":")
                    .append(text(given))
                    .append("}}");
        }
        String json =
                "{\"id\":\"chatcmpl-7\",\"object\":\"chat.completion\",\"created\":1767225600,"
                    + "\"model\":\"sample-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                        + text(content)
                        + ",\"refusal\":null,\"tool_calls\":["
                        + calls
                        + "]},\"logprobs\":null,\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":1204,"
                        + "\"completion_tokens\":1377,\"total_tokens\":2581,\"prompt_tokens_details\":{\"cached_tokens\":1024}},"
                        + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_0123456789\"}";
        return new ChatCompletion(content, arguments, 2581, json);
    }

    private static String words(SplittableRandom random, int count) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", chosen);
    }

    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
