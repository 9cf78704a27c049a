package io.mlacs.suite.agents;

import dev.langchain4j.model.chat.ChatModel;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;
import java.util.function.Supplier;

/// How long until there is an agent, in a process that has built some before.
final class Instantiation implements Scenario {
    @Override
    public String name() {
        return "instantiation";
    }

    @Override
    public String description() {
        return "One AiServices.builder(..).chatModel(..).build() of an agent without tools, in"
                + " seconds; checked: it is another object than the last one, and outside the"
                + " timed window that it answers.";
    }

    @Override
    public Subject subject() {
        return LangChain4j.subject();
    }

    @Override
    public Operation open(Setup setup) {
        ChatModel model = ScriptedModel.answering(Assistant.QUESTION, Assistant.ANSWER);
        return new Build(() -> Assistant.plain(model));
    }

    static final class Build implements Operation {
        private final Supplier<Assistant> builder;
        private Assistant latest = question -> "nobody is there yet";

        Build(Supplier<Assistant> builder) {
            this.builder = builder;
        }

        /// 1 if a new agent was built.
        @Override
        @SuppressWarnings("ReferenceEquality") // Whether it is the same object is the question.
        public long invoke() {
            Assistant before = latest;
            latest = builder.get();
            return latest == before ? 0 : 1;
        }

        @Override
        public long expected() {
            return 1;
        }

        @Override
        public void check() {
            String answer = latest.answer(Assistant.QUESTION);
            if (!Assistant.ANSWER.equals(answer)) {
                throw new WrongResult("the new agent answers \"" + answer + "\"");
            }
        }
    }
}
