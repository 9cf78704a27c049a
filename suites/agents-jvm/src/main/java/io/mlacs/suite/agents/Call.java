package io.mlacs.suite.agents;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;

/// What the framework adds to one call of a model.
final class Call implements Scenario {
    @Override
    public String name() {
        return "call";
    }

    @Override
    public String description() {
        return "One question to an agent without tools and memory, on the caller's thread, in"
                + " seconds: what the framework adds to a model's own time; checked: the model"
                + " got the question, and the answer is its.";
    }

    @Override
    public Subject subject() {
        return LangChain4j.subject();
    }

    @Override
    public Operation open(Setup setup) {
        return new Exchange(Assistant.plain(), Assistant.QUESTION, Assistant.ANSWER);
    }
}
