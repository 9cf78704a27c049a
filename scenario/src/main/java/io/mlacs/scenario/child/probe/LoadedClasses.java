package io.mlacs.scenario.child.probe;

import io.mlacs.scenario.Reading;
import java.lang.management.ManagementFactory;

/// Classes loaded since the JVM started.
final class LoadedClasses {
    private LoadedClasses() {}

    static Reading read() {
        return new Reading(
                "classes.loaded",
                ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount(),
                "1",
                true);
    }
}
