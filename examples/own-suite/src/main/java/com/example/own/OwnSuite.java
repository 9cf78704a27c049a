package com.example.own;

import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Suite;

import java.util.List;

/** Three hot spots of an order desk that is run by agents. */
public final class OwnSuite implements Suite {
    @Override
    public String name() {
        return "own";
    }

    @Override
    public String description() {
        return "The order desk's own code around its agents: prompts, tool calls, memory.";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(new RenderPrompt(), new ParseToolCall(), new TrimHistory());
    }
}
