package io.mlacs.suite.agents;

import io.mlacs.scenario.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The subject. Asking for it loads no class of the framework, so that a cold start stays cold.
final class LangChain4j {
    static final String TOOLS = "tools";
    static final String CONCURRENT_TOOLS = "concurrent-tools";

    private static final String POM = "META-INF/maven/dev.langchain4j/langchain4j/pom.properties";

    private LangChain4j() {}

    static Subject subject() {
        return Subject.of("langchain4j", version(), TOOLS, CONCURRENT_TOOLS);
    }

    /// What the jar's own `pom.properties` says; empty if it has none.
    private static String version() {
        try (InputStream in = LangChain4j.class.getClassLoader().getResourceAsStream(POM)) {
            if (in == null) {
                return "";
            }
            Properties pom = new Properties();
            pom.load(in);
            return pom.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(POM + " cannot be read", e);
        }
    }
}
