package io.mlacs.suite.agents;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.WrongResult;

/// One question to one assistant. The digest is the answer's hash code; the answer itself is checked outside the timed window.
final class Exchange implements Operation {
    private final Assistant assistant;
    private final String question;
    private final String rightAnswer;
    private String answer = "";

    Exchange(Assistant assistant, String question, String rightAnswer) {
        this.assistant = assistant;
        this.question = question;
        this.rightAnswer = rightAnswer;
    }

    @Override
    public long invoke() {
        answer = assistant.answer(question);
        return answer.hashCode();
    }

    @Override
    public long expected() {
        return rightAnswer.hashCode();
    }

    @Override
    public void check() {
        if (!answer.equals(rightAnswer)) {
            throw new WrongResult("the answer is \"" + answer + "\", not \"" + rightAnswer + "\"");
        }
    }
}
