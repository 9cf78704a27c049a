package io.mlacs.engine.suite;

import io.mlacs.core.model.Finding;
import io.mlacs.engine.Advice;
import io.mlacs.engine.Engine;
import io.mlacs.engine.EngineOptions;
import io.mlacs.engine.Strategy;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What looking at series and saying what to do costs, and how often it is right.
final class RecommendationGeneration implements Scenario {
    private static final Params DEFAULT = Params.of("series", 1).with("windows", 200);

    @Override
    public String name() {
        return "recommendation-generation";
    }

    @Override
    public String description() {
        return "All series of so many windows looked at anew and advice given, in seconds; one"
                + " series has a degradation planted, the others have none. Checked: the first"
                + " advice is about that one, and every advice carries its numbers and what would"
                + " refute it. precision and recall: of 200 further series, half of them with a"
                + " planted defect, the others calm or better than before.";
    }

    @Override
    public Subject subject() {
        return OptimizationEngineSuite.subject();
    }

    @Override
    public List<Params> cases() {
        return List.of(
                DEFAULT,
                DEFAULT.with("series", 10),
                DEFAULT.with("series", 100),
                DEFAULT.with("series", 1000));
    }

    @Override
    public List<Goal> goals(Params params) {
        return params.getInt("series") == 1 ? List.of(new Goal("time", 100e-6, "ours")) : List.of();
    }

    @Override
    public Operation open(Setup setup) {
        return new Looking(setup);
    }

    private static final class Looking implements Operation {
        /// Of each plot, in the corpus by which it is said how often the engine is right.
        private static final int OF_EACH = 20;

        private static final int LEAST_EVIDENCE = 2;

        private final Engine engine;
        private final RandomGenerator random;
        private final Instant now;
        private final int windows;
        private final String planted;
        private List<Advice> advice = List.of();

        Looking(Setup setup) {
            random = setup.random();
            windows = setup.params().getInt("windows");
            int series = setup.params().getInt("series");
            engine = Engine.inMemory(EngineOptions.usual(), Corpus.START);
            List<Corpus.Plot> plots =
                    new ArrayList<>(Collections.nCopies(series, Corpus.Plot.CALM));
            plots.set(0, Corpus.Plot.SLOWER);
            List<Corpus.Entry> entries = Corpus.record(engine, plots, windows, random);
            entries.forEach(entry -> Corpus.giveLevers(engine, entry.component()));
            planted = entries.getFirst().component();
            now = Corpus.START.plusSeconds(windows);
        }

        /// The hash code of the first advice's component.
        @Override
        public long invoke() {
            engine.lookAgain();
            advice = engine.advise(Strategy.BALANCED, now);
            return advice.isEmpty() ? 0 : advice.getFirst().action().component().name().hashCode();
        }

        @Override
        public long expected() {
            return planted.hashCode();
        }

        @Override
        public void check() {
            for (Advice one : advice) {
                for (Finding finding : one.recommendation().because()) {
                    if (finding.evidence().size() < LEAST_EVIDENCE
                            || !finding.what().contains("refuted when")) {
                        throw new WrongResult("advice without its evidence: " + one);
                    }
                }
            }
        }

        @Override
        public List<Reading> readings() {
            List<Corpus.Plot> plots = new ArrayList<>();
            for (Corpus.Plot plot : Corpus.Plot.values()) {
                plots.addAll(Collections.nCopies(OF_EACH, plot));
            }
            int right = 0;
            int wrong = 0;
            int defects = 0;
            try (Engine asked = Engine.inMemory(EngineOptions.usual(), Corpus.START)) {
                List<Corpus.Entry> entries = Corpus.record(asked, plots, windows, random);
                entries.forEach(entry -> Corpus.giveLevers(asked, entry.component()));
                Set<String> advised = new HashSet<>();
                for (Advice one : asked.advise(Strategy.BALANCED, now)) {
                    advised.add(one.action().component().name());
                }
                for (Corpus.Entry entry : entries) {
                    boolean defect = entry.plot().defect();
                    boolean found = advised.contains(entry.component());
                    defects += defect ? 1 : 0;
                    right += defect && found ? 1 : 0;
                    wrong += !defect && found ? 1 : 0;
                }
            }
            return List.of(
                    new Reading("recall", (double) right / defects, "1", false),
                    new Reading(
                            "precision",
                            right + wrong == 0 ? 0 : (double) right / (right + wrong),
                            "1",
                            false));
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
