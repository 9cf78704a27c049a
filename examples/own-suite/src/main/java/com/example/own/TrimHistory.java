package com.example.own;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A scenario with a grid of parameters, random input from a seed, and a number of its own. */
final class TrimHistory implements Scenario {
    @Override
    public String name() {
        return "trim-history";
    }

    @Override
    public String description() {
        return "One conversation cut down to its latest turns that fit a budget of tokens; checked:"
                   + " the number kept is that of a search from the other end, and the turns are"
                   + " the latest ones, in order.";
    }

    @Override
    public Subject subject() {
        return Subject.of("order-desk", "1.0");
    }

    /** Six cases. The first, 100 turns and 1,000 tokens, is the one that the profile quick runs. */
    @Override
    public List<Params> cases() {
        Map<String, List<Integer>> axes = new LinkedHashMap<>();
        axes.put("turns", List.of(100, 10, 1_000));
        axes.put("budget", List.of(1_000, 8_000));
        return Params.grid(axes);
    }

    @Override
    public Operation open(Setup setup) {
        RandomGenerator random = setup.random();
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < setup.params().getInt("turns"); i++) {
            turns.add(new Turn("turn " + i, 5 + random.nextInt(60)));
        }
        return new Trim(turns, setup.params().getInt("budget"));
    }

    private record Turn(String text, int tokens) {}

    private static final class Trim implements Operation {
        private final List<Turn> turns;
        private final int budget;
        private List<Turn> kept = List.of();

        Trim(List<Turn> turns, int budget) {
            this.turns = List.copyOf(turns);
            this.budget = budget;
        }

        /** How many turns are kept. */
        @Override
        public long invoke() {
            int from = turns.size();
            int tokens = 0;
            while (from > 0 && tokens + turns.get(from - 1).tokens() <= budget) {
                from--;
                tokens += turns.get(from).tokens();
            }
            kept = new ArrayList<>(turns.subList(from, turns.size()));
            return kept.size();
        }

        /** Found from the other end: drop the oldest turn until the rest fits. */
        @Override
        public long expected() {
            int tokens = turns.stream().mapToInt(Turn::tokens).sum();
            int dropped = 0;
            while (tokens > budget) {
                tokens -= turns.get(dropped).tokens();
                dropped++;
            }
            return turns.size() - dropped;
        }

        @Override
        public void check() {
            List<Turn> latest = turns.subList(turns.size() - kept.size(), turns.size());
            if (!kept.equals(latest)) {
                throw new WrongResult("kept " + kept + ", not the latest turns");
            }
        }

        /** The share of the conversation that the model still sees. */
        @Override
        public List<Reading> readings() {
            return List.of(
                    new Reading("history.kept", (double) kept.size() / turns.size(), "1", false));
        }
    }
}
