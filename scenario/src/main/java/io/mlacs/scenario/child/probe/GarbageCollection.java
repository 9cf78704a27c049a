package io.mlacs.scenario.child.probe;

import io.mlacs.scenario.Reading;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/// Collections and the time the collector says they took. For a concurrent collector only its pause beans count.
final class GarbageCollection implements IterationProbe {
    private static final List<GarbageCollectorMXBean> BEANS =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(bean ->
                            !bean.getName().contains("Cycles")
                                    && !bean.getName().contains("Concurrent"))
                    .toList();

    private long countBefore;
    private long millisBefore;

    @Override
    public void start() {
        countBefore = count();
        millisBefore = millis();
    }

    @Override
    public List<Reading> stop() {
        return List.of(
                new Reading("gc.count", count() - countBefore, "1", true),
                new Reading("gc.pause", (millis() - millisBefore) / 1e3, "s", true));
    }

    private static long count() {
        return BEANS.stream().mapToLong(bean -> Math.max(0, bean.getCollectionCount())).sum();
    }

    private static long millis() {
        return BEANS.stream().mapToLong(bean -> Math.max(0, bean.getCollectionTime())).sum();
    }
}
