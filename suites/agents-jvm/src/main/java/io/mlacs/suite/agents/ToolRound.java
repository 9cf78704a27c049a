package io.mlacs.suite.agents;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import java.util.List;
import java.util.Set;

/// What the framework adds when the model asks for a tool once.
final class ToolRound implements Scenario {
    private static final String ARGUMENTS = "{\"order\": 4711, \"carrier\": \"Nordpost\"}";
    private static final String RIGHT_ANSWER =
            "The carrier says: Nordpost has order 4711, 3 stops to go";

    @Override
    public String name() {
        return "tool-round";
    }

    @Override
    public String description() {
        return "One question, one tool call that the model asks for, and the final answer, on the"
                + " caller's thread, in seconds; checked: the tool got the arguments as given,"
                + " and the answer has the tool's result.";
    }

    @Override
    public Subject subject() {
        return LangChain4j.subject();
    }

    @Override
    public Set<String> needs() {
        return Set.of(LangChain4j.TOOLS);
    }

    @Override
    public Operation open(Setup setup) {
        return exchange(ARGUMENTS);
    }

    /// @param arguments what the model gives the tool
    static Operation exchange(String arguments) {
        ChatModel model =
                ScriptedModel.calling(
                        Assistant.QUESTION,
                        List.of(ScriptedModel.toolCall("call-1", "track", arguments)),
                        "The carrier says: ");
        Assistant assistant =
                AiServices.builder(Assistant.class).chatModel(model).tools(new Carrier()).build();
        return new Exchange(assistant, Assistant.QUESTION, RIGHT_ANSWER);
    }

    /// Its result depends on both arguments, so the answer shows what it was given.
    static final class Carrier {
        @Tool("Where a parcel is")
        String track(int order, String carrier) {
            return carrier + " has order " + order + ", " + order % 4 + " stops to go";
        }
    }
}
