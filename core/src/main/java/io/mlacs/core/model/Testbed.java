package io.mlacs.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The machine, the JVM and the way of running: what must be equal for two runs to be compared.
///
/// @param cpuLimit CPUs the control group allows; the number of cores when it does not limit
/// @param memoryLimit bytes the control group allows, or the machine's memory
/// @param heap the largest heap in bytes
/// @param flags of the measured JVM, separated by blanks
/// @param providerProfile of the simulated provider, or `none`
/// @param parallel trials running at once
/// @param recorded facts kept but not matched, such as `kernel`, `load`, `memory.free`, `classpath.SUITE`
public record Testbed(
        String cpu,
        int cores,
        double cpuLimit,
        long memoryLimit,
        String os,
        String jvmVendor,
        int jvmMajor,
        String collector,
        long heap,
        String flags,
        String providerProfile,
        int parallel,
        Map<String, String> recorded) {
    public Testbed {
        Require.positive("cores", cores);
        Require.positive("parallel", parallel);
        recorded = Collections.unmodifiableMap(new TreeMap<>(recorded));
    }

    /// What must match, by name.
    public Map<String, String> matched() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("cpu", cpu);
        fields.put("cores", String.valueOf(cores));
        fields.put("cpuLimit", String.valueOf(cpuLimit));
        fields.put("memoryLimit", String.valueOf(memoryLimit));
        fields.put("os", os);
        fields.put("jvmVendor", jvmVendor);
        fields.put("jvmMajor", String.valueOf(jvmMajor));
        fields.put("collector", collector);
        fields.put("heap", String.valueOf(heap));
        fields.put("flags", flags);
        fields.put("providerProfile", providerProfile);
        fields.put("parallel", String.valueOf(parallel));
        return fields;
    }

    /// The names of the fields that differ; empty when results may be compared.
    public List<String> differences(Testbed other) {
        List<String> names = new ArrayList<>();
        Map<String, String> theirs = other.matched();
        matched()
                .forEach((name, value) -> {
                    if (!value.equals(theirs.get(name))) {
                        names.add(name);
                    }
                });
        return names;
    }

    public boolean matches(Testbed other) {
        return differences(other).isEmpty();
    }
}
