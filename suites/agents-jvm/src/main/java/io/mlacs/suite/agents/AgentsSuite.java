package io.mlacs.suite.agents;

import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Suite;
import java.util.List;

/// Agent frameworks on the JVM, in process, without a provider and without a network.
public final class AgentsSuite implements Suite {
    @Override
    public String name() {
        return "agents-jvm";
    }

    @Override
    public String description() {
        return "What an agent framework itself costs: LangChain4j's AiServices on a scripted model"
                + " that answers at once.";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                new Instantiation(),
                new Call(),
                new ToolRound(),
                new FourTools(FourTools.Order.SEQUENTIAL),
                new FourTools(FourTools.Order.CONCURRENT),
                new FirstCall());
    }
}
