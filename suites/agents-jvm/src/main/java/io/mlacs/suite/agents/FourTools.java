package io.mlacs.suite.agents;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.AiServices;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Whether tools that wait for somebody else wait together.
final class FourTools implements Scenario {
    private static final int TOOLS = 4;
    private static final long TOOL_NANOS = 5_000_000;
    private static final String QUESTION = "What do all four depots have of article 17?";
    private static final String RIGHT_ANSWER =
            "In stock: depot 1 has 17, depot 2 has 34, depot 3 has 51, depot 4 has 68";

    private final Order order;

    FourTools(Order order) {
        this.order = order;
    }

    @Override
    public String name() {
        return switch (order) {
            case SEQUENTIAL -> "four-tools-sequential";
            case CONCURRENT -> "four-tools-concurrent";
        };
    }

    @Override
    public String description() {
        String how =
                switch (order) {
                    case SEQUENTIAL ->
                            "one after another on the caller's thread (the framework's default), so"
                                    + " never under 20 ms";
                    case CONCURRENT ->
                            "by executeToolsConcurrently() on the framework's own threads, so never"
                                    + " under 5 ms";
                };
        return "One turn with four tool calls that wait 5 ms each, like a remote tool, "
                + how
                + ", in seconds; schedule.overhead is what it takes beyond that; checked: all four"
                + " results reach the model, in the order asked for.";
    }

    @Override
    public Subject subject() {
        return LangChain4j.subject();
    }

    @Override
    public Set<String> needs() {
        return switch (order) {
            case SEQUENTIAL -> Set.of(LangChain4j.TOOLS);
            case CONCURRENT -> Set.of(LangChain4j.TOOLS, LangChain4j.CONCURRENT_TOOLS);
        };
    }

    @Override
    public Traits traits(Params params) {
        return switch (order) {
            case SEQUENTIAL ->
                    Traits.usual()
                            .withFloor(
                                    4 * TOOL_NANOS / 1e9, "four waits of 5 ms, one after another");
            case CONCURRENT ->
                    Traits.usual()
                            .spanningThreads()
                            .withFloor(TOOL_NANOS / 1e9, "four waits of 5 ms at once");
        };
    }

    @Override
    public Operation open(Setup setup) {
        return new Turn(order, new Depots(FourTools::waitForTheDepot));
    }

    /// How the framework runs the tools of one turn.
    enum Order {
        SEQUENTIAL,
        CONCURRENT
    }

    static final class Turn implements Operation {
        private final Order order;
        private final Depots depots;
        private final Exchange exchange;
        private final long[] latest = new long[1_000];
        private int turns;

        Turn(Order order, Depots depots) {
            this.order = order;
            this.depots = depots;
            List<ToolExecutionRequest> calls =
                    IntStream.rangeClosed(1, TOOLS)
                            .mapToObj(depot ->
                                    ScriptedModel.toolCall(
                                            "call-" + depot,
                                            "stock",
                                            "{\"depot\": " + depot + ", \"article\": 17}"))
                            .toList();
            AiServices<Assistant> builder =
                    AiServices.builder(Assistant.class)
                            .chatModel(ScriptedModel.calling(QUESTION, calls, "In stock: "))
                            .tools(depots);
            Assistant assistant =
                    switch (order) {
                        case SEQUENTIAL -> builder.build();
                        case CONCURRENT -> builder.executeToolsConcurrently().build();
                    };
            exchange = new Exchange(assistant, QUESTION, RIGHT_ANSWER);
        }

        @Override
        public long invoke() {
            long start = System.nanoTime();
            long digest = exchange.invoke();
            latest[turns++ % latest.length] = System.nanoTime() - start;
            return digest;
        }

        @Override
        public long expected() {
            return exchange.expected();
        }

        @Override
        public void check() {
            exchange.check();
        }

        /// `fanout.efficiency`: 5 ms, the ideal of four that wait together, over the median of the latest 1,000 turns.
        /// `schedule.overhead`: that median less what the tools wait in this order.
        /// `parallel.max`: the most tools that ever waited at once. Nothing if there was no turn.
        @Override
        public List<Reading> readings() {
            if (turns == 0) {
                return List.of();
            }
            long schedule =
                    switch (order) {
                        case SEQUENTIAL -> TOOLS * TOOL_NANOS;
                        case CONCURRENT -> TOOL_NANOS;
                    };
            double median = medianNanos();
            return List.of(
                    new Reading("fanout.efficiency", TOOL_NANOS / median, "1", false),
                    new Reading("schedule.overhead", (median - schedule) / 1e9, "s", true),
                    new Reading("parallel.max", depots.mostAtOnce(), "1", false));
        }

        private double medianNanos() {
            long[] sorted = Arrays.copyOf(latest, Math.min(turns, latest.length));
            Arrays.sort(sorted);
            int n = sorted.length;
            return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
        }
    }

    /// A tool whose answer has to be waited for. Thread-safe.
    static final class Depots {
        private final Runnable remote;
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        /// @param remote waits until the answer is there
        Depots(Runnable remote) {
            this.remote = remote;
        }

        @Tool("How many of an article a depot has")
        String stock(int depot, int article) {
            int now = waiting.incrementAndGet();
            most.accumulateAndGet(now, Math::max);
            try {
                remote.run();
            } finally {
                waiting.decrementAndGet();
            }
            return "depot " + depot + " has " + depot * article;
        }

        int mostAtOnce() {
            return most.get();
        }
    }

    /// Until 5 ms from now have passed, however often the thread is woken before.
    private static void waitForTheDepot() {
        long deadline = System.nanoTime() + TOOL_NANOS;
        long left = TOOL_NANOS;
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = deadline - System.nanoTime();
        }
    }
}
