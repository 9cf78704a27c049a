package io.mlacs.suite.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.WrongResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrongAnswerTest {
    private static final List<String> TOOLS = List.of("a", "b");
    private static final ChatModel MODEL =
            ScriptedModel.calling(
                    "?",
                    TOOLS.stream().map(id -> ScriptedModel.toolCall(id, "look", "{}")).toList(),
                    "So: ");

    @Test
    void another_answer_is_noticed() throws Exception {
        Assistant parrot = question -> question;
        try (Operation exchange = new Exchange(parrot, Assistant.QUESTION, Assistant.ANSWER)) {
            assertThat(exchange.invoke()).isNotEqualTo(exchange.expected());
            assertThatThrownBy(exchange::check)
                    .isInstanceOf(WrongResult.class)
                    .hasMessageContaining("Where is order 4711?");
        }
    }

    @Test
    void another_first_answer_is_noticed() throws Exception {
        try (Operation first = new FirstCall.First(() -> "no idea")) {
            assertThat(first.invoke()).isNotEqualTo(first.expected());
            assertThatThrownBy(first::check)
                    .isInstanceOf(WrongResult.class)
                    .hasMessageContaining("no idea");
        }
    }

    @Test
    void an_agent_that_was_not_built_anew_is_noticed() throws Exception {
        Assistant only = Assistant.plain();
        try (Operation build = new Instantiation.Build(() -> only)) {
            assertThat(Bench.total(build, 2)).isNotEqualTo(2 * build.expected());
        }
    }

    @Test
    void a_new_agent_that_does_not_answer_is_noticed() throws Exception {
        try (Operation build = new Instantiation.Build(() -> question -> "what?")) {
            build.invoke();

            assertThatThrownBy(build::check)
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("the new agent answers \"what?\"");
        }
    }

    @Test
    void a_tool_that_is_given_other_arguments_is_noticed() throws Exception {
        String swapped = "{\"order\": 4712, \"carrier\": \"Nordpost\"}";
        try (Operation round = ToolRound.exchange(swapped)) {
            assertThat(round.invoke()).isNotEqualTo(round.expected());
            assertThatThrownBy(round::check).isInstanceOf(WrongResult.class);
        }
    }

    @Test
    void the_model_refuses_another_question() {
        assertThatThrownBy(() -> ask(List.of(UserMessage.from("who?"))))
                .isInstanceOf(WrongResult.class)
                .hasMessage("the model was asked: who?");
    }

    @Test
    void the_model_joins_the_results_in_the_order_it_asked() {
        assertThat(ask(results("a", "b"))).isEqualTo("So: a!, b!");
    }

    @Test
    void the_model_refuses_results_in_another_order() {
        assertThatThrownBy(() -> ask(results("b", "a"))).isInstanceOf(WrongResult.class);
    }

    @Test
    void the_model_refuses_missing_results() {
        assertThatThrownBy(() -> ask(results("a"))).isInstanceOf(WrongResult.class);
        assertThatThrownBy(() -> ask(List.of(AiMessage.from("?"))))
                .isInstanceOf(WrongResult.class)
                .hasMessage("the model got 1 messages only");
    }

    private static String ask(List<ChatMessage> messages) {
        return MODEL.doChat(ChatRequest.builder().messages(messages).build()).aiMessage().text();
    }

    private static List<ChatMessage> results(String... ids) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(UserMessage.from("?"));
        messages.add(AiMessage.from("thinking"));
        for (String id : ids) {
            messages.add(ToolExecutionResultMessage.from(id, "look", id + "!"));
        }
        return messages;
    }
}
