package io.mlacs.suite.agents;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.WrongResult;
import java.util.function.Supplier;

/// What the first user of a fresh process waits for.
final class FirstCall implements Scenario {
    @Override
    public String name() {
        return "first-call";
    }

    @Override
    public String description() {
        return "One agent built and one question answered in a JVM that has loaded no class of the"
                + " framework, in seconds; the JVM's own start is not in it; checked: the"
                + " answer.";
    }

    @Override
    public Subject subject() {
        return LangChain4j.subject();
    }

    @Override
    public Traits traits(Params params) {
        return Traits.usual().asCold();
    }

    @Override
    public Operation open(Setup setup) {
        // Nothing may be built here: loading the framework is part of what is measured.
        return new First(() -> Assistant.plain().answer(Assistant.QUESTION));
    }

    static final class First implements Operation {
        private final Supplier<String> call;
        private String answer = "";

        First(Supplier<String> call) {
            this.call = call;
        }

        @Override
        public long invoke() {
            answer = call.get();
            return answer.hashCode();
        }

        @Override
        public long expected() {
            return Assistant.ANSWER.hashCode();
        }

        @Override
        public void check() {
            if (!answer.equals(Assistant.ANSWER)) {
                throw new WrongResult(
                        "the first answer is \"" + answer + "\", not \"" + Assistant.ANSWER + "\"");
            }
        }
    }
}
