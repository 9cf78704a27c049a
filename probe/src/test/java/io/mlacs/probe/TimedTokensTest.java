package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.IllegalConfigurationException;
import dev.langchain4j.service.TokenStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The token stream of the real LangChain4j.
class TimedTokensTest {
    private final Site site = Site.fresh();

    interface Assistant {
        TokenStream chat(String message);
    }

    /// Answers in two tokens, or fails, or throws at once.
    private record Model(String behaviour) implements StreamingChatModel {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            switch (behaviour) {
                case "throws" -> throw new IllegalStateException("no model");
                case "fails" -> handler.onError(new IOException("connection lost"));
                default -> {
                    handler.onPartialResponse("a");
                    handler.onPartialResponse("b");
                    handler.onCompleteResponse(
                            ChatResponse.builder().aiMessage(AiMessage.from("ab")).build());
                }
            }
        }
    }

    private TokenStream tokens(String behaviour) {
        Assistant assistant =
                AiServices.builder(Assistant.class)
                        .streamingChatModel(new Model(behaviour))
                        .build();
        return site.<TokenStream>returned("TOKENS", assistant.chat("hello"));
    }

    @Test
    void a_token_stream_is_timed_from_its_start_to_its_complete_response() {
        List<String> seen = new ArrayList<>();
        TokenStream stream = tokens("answers");
        TokenStream fluent =
                stream.onPartialResponse(seen::add)
                        .onCompleteResponse(response -> seen.add(response.aiMessage().text()))
                        .onError(error -> seen.add(error.getMessage()));
        assertThat(fluent).isSameAs(stream);
        assertThat(site.recorded()).isEmpty();

        fluent.start();

        assertThat(seen).containsExactly("a", "b", "ab");
        assertThat(site.recorded()).isEqualTo(Map.of("ok", 1L));
    }

    @Test
    void a_token_stream_nobody_waits_for_is_timed_too() {
        tokens("answers").onPartialResponse(token -> {}).ignoreErrors().start();
        tokens("fails").onPartialResponse(token -> {}).ignoreErrors().start();

        assertThat(site.recorded()).isEqualTo(Map.of("ok", 1L, "error", 1L));
    }

    @Test
    void a_token_stream_that_fails_tells_its_consumer_and_is_an_error() {
        List<String> seen = new ArrayList<>();

        tokens("fails")
                .onPartialResponse(seen::add)
                .onError(error -> seen.add(error.getMessage()))
                .start();

        assertThat(seen).containsExactly("connection lost");
        assertThat(site.recorded()).isEqualTo(Map.of("error", 1L));
    }

    @Test
    void a_token_stream_that_is_set_up_wrongly_complains_as_without_us() {
        assertThatThrownBy(() -> tokens("answers").onPartialResponse(token -> {}).start())
                .isInstanceOf(IllegalConfigurationException.class)
                .hasMessageContaining("[onError, ignoreErrors]");
        assertThatThrownBy(() ->
                        tokens("throws")
                                .onPartialResponse(token -> {})
                                .onError(error -> {})
                                .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no model");

        assertThat(site.recorded()).isEqualTo(Map.of("error", 2L));
    }
}
