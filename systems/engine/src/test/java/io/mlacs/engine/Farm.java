package io.mlacs.engine;

import io.mlacs.core.analysis.Symptom;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Component;
import io.mlacs.core.model.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A made-up farm of agents whose levers do what such levers do: more workers serve more and cost more, a larger model answers better and slower, a cache
/// saves calls and grows stale. One step is one second; time is virtual, noise is seeded.
final class Farm {
    static final String NAME = "farm";

    private static final double SERVICE = 0.5;
    private static final double NOISE = 0.03;

    private final Map<Lever, Knob> knobs = new EnumMap<>(Lever.class);
    private final Map<Objective, MetricSeries> series = new EnumMap<>(Objective.class);
    private final Map<Objective, Double> sums = new EnumMap<>(Objective.class);
    private final Random random;
    private int counted;

    /// What else happens to it.
    double load = 8;

    double slowness = 1;
    double failing = 0.02;
    double price = 1;
    double carelessness;
    double cacheable = 0.6;
    double workersHelp = 1;
    double leaked;
    private final List<Double> usages = new ArrayList<>();

    Farm(long seed) {
        random = new Random(seed);
        knob(Lever.WORKERS, 2, 8, 64);
        knob(Lever.CONCURRENCY, 4, 24, 200);
        knob(Lever.CACHE, 0, 20, 500);
        knob(Lever.BATCH, 1, 2, 16);
        knob(Lever.MODEL_TIER, 0, 1, 3);
        knob(Lever.RETRIES, 0, 1, 4);
    }

    private void knob(Lever lever, double least, double setting, double most) {
        knobs.put(lever, new Knob(NAME, lever, least, setting, most));
    }

    Knob knob(Lever lever) {
        return knobs.get(lever);
    }

    Component component() {
        return new Component(NAME);
    }

    List<Action> actions() {
        Actuators all = new Actuators(new Failures());
        knobs.values().forEach(all::add);
        return all.actions(List.of(component()));
    }

    /// What its windows show once it takes half as long again.
    List<Found> slow() {
        ChangePoint step =
                new ChangePoint(
                        60, ChangePoint.Kind.STEP, 1, 1.5, new Interval(0.4, 0.6, 0.95), 1e-9);
        return List.of(
                new Found(
                        component(),
                        MetricTypes.RESPONSE_TIME,
                        new Symptom.Degraded(step, 1, 1.5, 1e-9),
                        second(60),
                        second(100)));
    }

    void attach(Engine engine) {
        knobs.values().forEach(engine::actuator);
        series.put(Objective.LATENCY, engine.series(NAME, MetricTypes.RESPONSE_TIME));
        series.put(Objective.THROUGHPUT, engine.series(NAME, MetricTypes.THROUGHPUT));
        series.put(Objective.RESOURCES, engine.series(NAME, MetricTypes.RESOURCE_USAGE));
        series.put(Objective.COST, engine.series(NAME, MetricTypes.COST));
        series.put(Objective.QUALITY, engine.series(NAME, MetricTypes.ANSWER_QUALITY));
        series.put(Objective.RELIABILITY, engine.series(NAME, MetricTypes.SUCCESS_RATE));
    }

    /// One second goes by.
    void step() {
        double workers = 1 + (setting(Lever.WORKERS) - 1) * workersHelp;
        double tier = setting(Lever.MODEL_TIER);
        double batch = setting(Lever.BATCH);
        double retries = setting(Lever.RETRIES);
        double hits = cacheable * setting(Lever.CACHE) / (setting(Lever.CACHE) + 40);
        double service = SERVICE * slowness * (1 + 0.4 * tier);
        double calls = load * (1 - hits) * (1 + failing * retries);
        double capacity = workers * Math.sqrt(batch) / service;
        double busy = calls / capacity;
        double waiting = Math.min(20, 1 / Math.max(0.05, 1 - Math.min(busy, 0.95)));
        // Who is not admitted does not wait, and is not served.
        double inside = calls * service * waiting;
        double admitted = Math.min(1, setting(Lever.CONCURRENCY) / Math.max(inside, 1e-9));
        double latency =
                hits * 0.005
                        + (1 - hits)
                                * service
                                * (1 + 0.25 * (batch - 1))
                                * Math.max(1, waiting * admitted)
                                * (1 + 0.1 * retries * failing);
        double failed =
                1 - (1 - Math.pow(failing, 1 + 0.5 * retries)) * Math.min(1, 0.9 + 0.1 * admitted);
        seen(Objective.LATENCY, latency);
        seen(
                Objective.THROUGHPUT,
                Math.min(load, (capacity + load * hits) * (0.5 + 0.5 * admitted)));
        double used =
                leaked
                        + (setting(Lever.WORKERS) / 64 + setting(Lever.CACHE) / 1000)
                                / (1 + 0.02 * batch);
        usages.add(used);
        seen(Objective.RESOURCES, used);
        seen(
                Objective.COST,
                price
                        * (0.02 * setting(Lever.WORKERS)
                                + calls * 0.03 * (1 + tier) / (1 + 0.05 * batch)));
        shares(Objective.QUALITY, 0.6 + 0.12 * tier - 0.05 * hits - carelessness);
        shares(Objective.RELIABILITY, 1 - failed);
        counted++;
    }

    private double setting(Lever lever) {
        return knobs.get(lever).setting();
    }

    private void seen(Objective objective, double value) {
        note(objective, value * Math.exp(NOISE * random.nextGaussian()));
    }

    private void shares(Objective objective, double value) {
        note(objective, Math.clamp(value + 0.1 * NOISE * random.nextGaussian(), 0, 1));
    }

    private void note(Objective objective, double value) {
        sums.merge(objective, value, Double::sum);
        MetricSeries own = series.get(objective);
        if (own != null) {
            own.record(value);
        }
    }

    void forget() {
        sums.clear();
        counted = 0;
    }

    /// Mean since the beginning, or since it was told to forget.
    double mean(Objective objective) {
        return sums.get(objective) / counted;
    }

    /// Seconds, from the beginning, in which more of the resources than this was used.
    int secondsAbove(double limit) {
        return (int) usages.stream().filter(one -> one > limit).count();
    }

    static Instant second(int i) {
        return Instant.ofEpochSecond(1_800_000_000L + i);
    }
}
