package io.mlacs.suite.agents;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.mlacs.scenario.WrongResult;
import java.util.ArrayList;
import java.util.List;

/// A model that has made up its mind: it knows one question, asks for the tools of its script in one turn, and answers at once.
///
/// It keeps nothing between calls: what comes next follows from the request alone. Thread-safe.
final class ScriptedModel implements ChatModel {
    private final String question;
    private final List<ToolExecutionRequest> toolCalls;
    private final String answer;

    private ScriptedModel(String question, List<ToolExecutionRequest> toolCalls, String answer) {
        this.question = question;
        this.toolCalls = List.copyOf(toolCalls);
        this.answer = answer;
    }

    static ChatModel answering(String question, String answer) {
        return new ScriptedModel(question, List.of(), answer);
    }

    /// Answers with `prefix` and the tools' results, in the order it asked for them, joined by a comma and a space.
    static ChatModel calling(String question, List<ToolExecutionRequest> toolCalls, String prefix) {
        return new ScriptedModel(question, toolCalls, prefix);
    }

    static ToolExecutionRequest toolCall(String id, String tool, String arguments) {
        return ToolExecutionRequest.builder().id(id).name(tool).arguments(arguments).build();
    }

    /// @throws WrongResult if the framework sends another question, or other results than those of the tools that were asked for
    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        ChatMessage last = messages.get(messages.size() - 1);
        if (last instanceof UserMessage user) {
            if (!question.equals(user.singleText())) {
                throw new WrongResult("the model was asked: " + user.singleText());
            }
            return toolCalls.isEmpty()
                    ? response(AiMessage.from(answer), FinishReason.STOP)
                    : response(AiMessage.from(toolCalls), FinishReason.TOOL_EXECUTION);
        }
        String results = String.join(", ", results(messages));
        return response(AiMessage.from(answer + results), FinishReason.STOP);
    }

    private List<String> results(List<ChatMessage> messages) {
        int first = messages.size() - toolCalls.size();
        if (first < 2) {
            throw new WrongResult("the model got " + messages.size() + " messages only");
        }
        List<String> results = new ArrayList<>(toolCalls.size());
        for (int i = 0; i < toolCalls.size(); i++) {
            ToolExecutionRequest call = toolCalls.get(i);
            if (!(messages.get(first + i) instanceof ToolExecutionResultMessage result)
                    || !call.id().equals(result.id())
                    || !call.name().equals(result.toolName())) {
                throw new WrongResult(
                        "the model asked for " + call + " and got " + messages.get(first + i));
            }
            results.add(result.text());
        }
        return results;
    }

    private static ChatResponse response(AiMessage message, FinishReason reason) {
        return ChatResponse.builder()
                .aiMessage(message)
                .finishReason(reason)
                .tokenUsage(new TokenUsage(20, 10))
                .build();
    }
}
