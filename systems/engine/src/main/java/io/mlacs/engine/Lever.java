package io.mlacs.engine;

/// The kinds of things that can be turned up or down, and what turning one up does: 2 for what it is there for, 1 for what comes with it, negative for
/// what it costs. These signs are knowledge of the field and only say which way; how much is measured ([Advice]).
public enum Lever {
    /// Agents, threads or replicas that work at the same time.
    WORKERS(1, 2, -2, -2, 0, 1),
    /// Requests admitted at the same time.
    CONCURRENCY(-2, 1, 0, 0, 0, -1),
    /// Room for answers that are kept, or how long they are.
    CACHE(2, 1, -1, 2, -1, 0),
    /// Requests that are sent together.
    BATCH(-2, 2, 1, 1, 0, 0),
    /// The model's size: 0 for the smallest on offer.
    MODEL_TIER(-1, -1, 0, -2, 2, 0),
    /// Attempts after a failed one.
    RETRIES(-1, 0, 0, -1, 0, 2);

    private static final double FACTOR = 1.5;

    private final int latency;
    private final int throughput;
    private final int resources;
    private final int cost;
    private final int quality;
    private final int reliability;

    Lever(int latency, int throughput, int resources, int cost, int quality, int reliability) {
        this.latency = latency;
        this.throughput = throughput;
        this.resources = resources;
        this.cost = cost;
        this.quality = quality;
        this.reliability = reliability;
    }

    /// What turning it does to an objective: from -2 (hurts much) to 2 (helps much).
    public int pull(Objective objective, boolean raise) {
        int pull =
                switch (objective) {
                    case LATENCY -> latency;
                    case THROUGHPUT -> throughput;
                    case RESOURCES -> resources;
                    case COST -> cost;
                    case QUALITY -> quality;
                    case RELIABILITY -> reliability;
                };
        return raise ? pull : -pull;
    }

    /// The next setting: half as much again or a third less in whole numbers, one step where each is a step of its own.
    double next(double setting, boolean raise) {
        return switch (this) {
            case WORKERS, CONCURRENCY, CACHE, BATCH ->
                    raise
                            ? Math.max(setting + 1, Math.rint(setting * FACTOR))
                            : Math.min(setting - 1, Math.rint(setting / FACTOR));
            case MODEL_TIER, RETRIES -> raise ? setting + 1 : setting - 1;
        };
    }
}
