package com.example.own;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;

import java.util.Map;

/**
 * A scenario whose result is an object: a cheap digest inside the timed window, the whole
 * comparison outside.
 */
final class ParseToolCall implements Scenario {
    private static final String JSON =
            "{\"name\": \"refund\", \"arguments\": {\"order\": \"4711\", \"cents\": \"1999\","
                    + " \"reason\": \"arrived \\\"late\\\",\\ntwo weeks after the promised day\"}}";
    private static final ToolCall RIGHT =
            new ToolCall(
                    "refund",
                    Map.of(
                            "order", "4711",
                            "cents", "1999",
                            "reason", "arrived \"late\",\ntwo weeks after the promised day"));

    @Override
    public String name() {
        return "parse-tool-call";
    }

    @Override
    public String description() {
        return "One tool call of three arguments parsed from JSON; checked: its name and every"
                   + " argument.";
    }

    @Override
    public Subject subject() {
        return Subject.of("order-desk", "1.0");
    }

    @Override
    public Operation open(Setup setup) {
        return new Parse();
    }

    private static final class Parse implements Operation {
        private ToolCall call = new ToolCall("", Map.of());

        @Override
        public long invoke() {
            call = ToolCall.parse(JSON);
            return digest(call);
        }

        @Override
        public long expected() {
            return digest(RIGHT);
        }

        @Override
        public void check() {
            if (!call.equals(RIGHT)) {
                throw new WrongResult("parsed to " + call);
            }
        }

        private static long digest(ToolCall call) {
            return call.name().length() * 100L + call.arguments().size();
        }
    }
}
