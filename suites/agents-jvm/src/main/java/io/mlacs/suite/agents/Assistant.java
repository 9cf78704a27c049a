package io.mlacs.suite.agents;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;

/// The agent, as a user of LangChain4j declares one.
interface Assistant {
    String QUESTION = "Where is order 4711?";
    String ANSWER = "Order 4711 left the warehouse in Bremen this morning.";

    String answer(String question);

    /// An agent without tools, on a model that knows {@link #QUESTION} and gives {@link #ANSWER}.
    static Assistant plain() {
        return plain(ScriptedModel.answering(QUESTION, ANSWER));
    }

    static Assistant plain(ChatModel model) {
        return AiServices.builder(Assistant.class).chatModel(model).build();
    }
}
