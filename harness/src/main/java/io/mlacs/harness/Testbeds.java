package io.mlacs.harness;

import io.mlacs.core.model.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The testbed of a run.
final class Testbeds {
    /// Flags that reach every JVM of this user without being asked for: they change what is measured as ours do.
    private static final List<String> ENVIRONMENT =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    /// Properties that MLACS's own child reads, such as a planted fault: they change the code under test, not the machine.
    private static final String OURS = "-Dmlacs.";

    private static final String NONE = "none";

    private Testbeds() {}

    static Testbed of(RunPlan run, Controls controls) {
        Map<String, String> jvm = controls.jvm();
        return new Testbed(
                Machine.cpu(),
                Machine.cores(),
                Machine.cpuLimit(),
                Machine.memoryLimit(),
                Machine.osFamily(),
                jvm.getOrDefault("vendor", "unknown"),
                run.jvm().major(),
                jvm.getOrDefault("collector", "unknown"),
                Long.parseLong(jvm.getOrDefault("heap", "-1")),
                flags(run),
                NONE,
                run.parallel(),
                recorded(run, jvm));
    }

    /// For processes that are no JVM, or none of ours: what is known of the machine, `none` for what only a JVM has.
    static Testbed ofMachine() {
        return new Testbed(
                Machine.cpu(),
                Machine.cores(),
                Machine.cpuLimit(),
                Machine.memoryLimit(),
                Machine.osFamily(),
                NONE,
                0,
                NONE,
                -1,
                NONE,
                NONE,
                1,
                machine());
    }

    private static String flags(RunPlan run) {
        List<String> flags = new ArrayList<>();
        run.jvm().flags().stream().filter(flag -> !flag.startsWith(OURS)).forEach(flags::add);
        ENVIRONMENT.stream().map(System::getenv).filter(Objects::nonNull).forEach(flags::add);
        return String.join(" ", flags);
    }

    private static Map<String, String> recorded(RunPlan run, Map<String, String> jvm) {
        Map<String, String> facts = machine();
        facts.put("jvm.version", jvm.getOrDefault("version", "unknown"));
        String planted =
                String.join(
                        " ",
                        run.jvm().flags().stream().filter(flag -> flag.startsWith(OURS)).toList());
        if (!planted.isEmpty()) {
            facts.put("planted", planted);
        }
        for (CasePlan plan : run.cases()) {
            facts.computeIfAbsent(
                    "classpath." + plan.subject().suite(), _ -> plan.classPath().hash());
        }
        return facts;
    }

    private static Map<String, String> machine() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("kernel", Machine.kernel());
        Machine.load().ifPresent(load -> facts.put("load", String.valueOf(load)));
        Machine.freeMemory().ifPresent(bytes -> facts.put("memory.free", String.valueOf(bytes)));
        return facts;
    }
}
