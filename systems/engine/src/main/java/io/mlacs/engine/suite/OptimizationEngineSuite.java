package io.mlacs.engine.suite;

import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Suite;
import java.util.List;

/// The mission's first suite, on the engine of this module.
public final class OptimizationEngineSuite implements Suite {
    @Override
    public String name() {
        return "optimization-engine";
    }

    @Override
    public String description() {
        return "The real-time optimisation engine: what it costs, and how often it is right.";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                new MetricRecording(),
                new RecommendationGeneration(),
                new ResourceAllocation(),
                new PredictionProcessing(),
                new SystemStatus());
    }

    static Subject subject() {
        String version = OptimizationEngineSuite.class.getPackage().getImplementationVersion();
        return Subject.of("mlacs-engine", version == null ? "" : version);
    }
}
