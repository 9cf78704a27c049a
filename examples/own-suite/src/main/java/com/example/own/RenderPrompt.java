package com.example.own;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;

/** The smallest kind of scenario: one case, nothing to close. */
final class RenderPrompt implements Scenario {
    private static final String TEMPLATE =
            "You help {customer} with order {number}.\n"
                + "The order:\n"
                + "{lines}\n"
                + "In all: {total} cents.\n";

    @Override
    public String name() {
        return "render-prompt";
    }

    @Override
    public String description() {
        return "One prompt rendered from an order of ten lines; checked: the text, character by"
                   + " character.";
    }

    @Override
    public Subject subject() {
        return Subject.of("order-desk", "1.0");
    }

    @Override
    public Operation open(Setup setup) {
        return new Render(new PromptTemplate(TEMPLATE), Order.sample(4711, 10));
    }

    private static final class Render implements Operation {
        private final PromptTemplate template;
        private final Order order;
        private final String right;
        private String prompt = "";

        Render(PromptTemplate template, Order order) {
            this.template = template;
            this.order = order;
            this.right =
                    TEMPLATE.replace("{customer}", order.customer())
                            .replace("{number}", "" + order.number())
                            .replace("{lines}", lines(order))
                            .replace("{total}", "" + order.cents());
        }

        @Override
        public long invoke() {
            prompt = template.fill(this::value);
            return prompt.hashCode();
        }

        @Override
        public long expected() {
            return right.hashCode();
        }

        @Override
        public void check() {
            if (!prompt.equals(right)) {
                throw new WrongResult("the prompt reads " + prompt);
            }
        }

        private String value(String place) {
            return switch (place) {
                case "customer" -> order.customer();
                case "number" -> String.valueOf(order.number());
                case "lines" -> lines(order);
                case "total" -> String.valueOf(order.cents());
                default -> throw new IllegalArgumentException("no value for {" + place + "}");
            };
        }

        private static String lines(Order order) {
            StringBuilder text = new StringBuilder();
            for (Order.Line line : order.lines()) {
                text.append("- ").append(line.pieces()).append(" x ").append(line.article());
                text.append(" at ").append(line.cents()).append(" cents\n");
            }
            return text.toString();
        }
    }
}
