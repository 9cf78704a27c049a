package io.mlacs.engine;

import io.mlacs.engine.resource.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What an engine has, does and knows at one moment. Its JSON keeps to `status.schema.json` beside this class.
///
/// @param windows closed since the start
/// @param clockWentBack ticks that were not after the one before
/// @param components by name
/// @param resources of the budget, if there is one
/// @param advice open and acted on, the most urgent first
public record Status(
        int schema,
        Instant at,
        Instant startedAt,
        long windows,
        long clockWentBack,
        Recording recording,
        List<ComponentStatus> components,
        List<ResourceStatus> resources,
        List<AdviceLine> advice,
        Outcomes outcomes,
        Told told,
        Durable durable) {
    public static final int SCHEMA = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param values recorded into series that are listed
    /// @param refused values that were no quantity
    /// @param turnedAway requests for a series when there was no room for another
    /// @param lost values recorded into such series
    /// @param perSecond values recorded in the newest window, by its length
    public record Recording(
            int series,
            int mostSeries,
            long values,
            long refused,
            long turnedAway,
            long lost,
            double perSecond) {}

    /// @param values by metric
    public record ComponentStatus(String name, long values, Map<String, Long> metrics) {
        public ComponentStatus {
            metrics = Map.copyOf(metrics);
        }
    }

    /// What is shared among agents.
    ///
    /// @param leases in force
    public record ResourceStatus(
            Resource resource, String unit, double budget, double left, long leases) {}

    /// @param metric what it is about
    /// @param acted whether its effect is being measured
    public record AdviceLine(
            long id,
            String action,
            String component,
            String metric,
            Strategy strategy,
            Priority priority,
            double confidence,
            boolean acted) {}

    /// Of the advice that has ended and is still remembered.
    public record Outcomes(
            long improved,
            long regressed,
            long unchanged,
            long undecided,
            long reverted,
            long failed,
            long dismissed,
            long expired,
            long refused) {}

    /// @param failures of listeners and actuators: what they threw
    public record Told(long failures, String latestFailure) {}

    public Status {
        components = List.copyOf(components);
        resources = List.copyOf(resources);
        advice = List.copyOf(advice);
    }

    public String toJson() {
        return JSON.writeValueAsString(this);
    }
}
