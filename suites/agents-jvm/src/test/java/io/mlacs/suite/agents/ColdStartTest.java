package io.mlacs.suite.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Suite;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColdStartTest {
    @Test
    void set_up_loads_no_class_of_the_framework_and_the_first_call_does() throws Exception {
        URL[] classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(ColdStartTest::url)
                        .toArray(URL[]::new);
        try (Recorder loader = new Recorder(classPath)) {
            Object suite =
                    loader.loadClass(AgentsSuite.class.getName())
                            .getDeclaredConstructor()
                            .newInstance();
            Object params = loader.loadClass(Params.class.getName()).getMethod("none").invoke(null);
            List<?> scenarios = (List<?>) loader.call(suite, Suite.class, "scenarios");
            for (Object scenario : scenarios) {
                loader.call(scenario, Scenario.class, "subject");
                loader.call(scenario, Scenario.class, "description");
                loader.call(scenario, Scenario.class, "traits", params);
            }
            Object last = scenarios.get(scenarios.size() - 1);
            Object operation = loader.call(last, Scenario.class, "open", new Object[1]);

            assertThat(loader.framework()).isEmpty();

            loader.call(operation, Operation.class, "invoke");
            assertThat(loader.framework()).hasSizeGreaterThan(100);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Sees the test's own class path from scratch, and keeps the names of what it loads.
    private static final class Recorder extends URLClassLoader {
        private final List<String> names = new ArrayList<>();

        Recorder(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        List<String> framework() {
            return names.stream().filter(name -> name.startsWith("dev.langchain4j.")).toList();
        }

        /// By the interface, as the harness does: looking at a class's own methods would load what they name.
        Object call(Object on, Class<?> type, String name, Object... arguments) throws Exception {
            Method method =
                    Arrays.stream(loadClass(type.getName()).getMethods())
                            .filter(it -> it.getName().equals(name))
                            .findFirst()
                            .orElseThrow();
            return method.invoke(on, arguments);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            names.add(name);
            return super.findClass(name);
        }
    }
}
