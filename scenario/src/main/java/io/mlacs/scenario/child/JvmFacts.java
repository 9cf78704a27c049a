package io.mlacs.scenario.child;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What this JVM is, for the testbed.
final class JvmFacts {
    private JvmFacts() {}

    static Map<String, String> read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("vendor", System.getProperty("java.vendor", "unknown"));
        facts.put("major", String.valueOf(Runtime.version().feature()));
        facts.put("version", Runtime.version().toString());
        facts.put(
                "collector",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .sorted()
                        .collect(Collectors.joining(" + ")));
        facts.put("heap", String.valueOf(Runtime.getRuntime().maxMemory()));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return facts;
    }
}
