package io.mlacs.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.agent.program.Alone;
import io.mlacs.agent.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Classes that the agent does not change, and what it says of them.
class WeaverTest {
    private static final int MAJOR_VERSION = 7;
    private static final byte JAVA_6 = 50;

    private final List<String> said = new ArrayList<>();
    private final Weaver weaver =
            new Weaver(new Options(true, true, List.of()), new Complaints(said::add));

    private byte[] woven(Class<?> type, byte[] classFile) {
        return weaver.transform(
                type.getModule(),
                type.getClassLoader(),
                type.getName().replace('.', '/'),
                null,
                null,
                classFile);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void an_annotated_class_is_changed() throws Exception {
        byte[] before = classFile(Alone.class);

        assertThat(woven(Alone.class, before)).isNotNull().hasSizeGreaterThan(before.length);
        assertThat(said).isEmpty();
    }

    @Test
    void a_class_without_annotations_stays_as_it_is() throws Exception {
        assertThat(woven(Program.class, classFile(Program.class))).isNull();
        assertThat(woven(Weaver.class, classFile(Weaver.class))).isNull();
        assertThat(said).isEmpty();
    }

    @Test
    void a_class_for_a_Java_before_7_stays_as_it_is_and_that_is_said_once() throws Exception {
        byte[] old = classFile(Alone.class);
        old[MAJOR_VERSION] = JAVA_6;

        assertThat(woven(Alone.class, old)).isNull();
        assertThat(woven(Alone.class, old)).isNull();

        assertThat(said)
                .containsExactly(
                        "mlacs-agent: io.mlacs.agent.program.Alone is not measured, nor others like"
                                + " it: it is compiled for a Java older than 7");
    }

    @Test
    void a_class_file_of_a_Java_to_come_stays_as_it_is_and_that_is_said_once() throws Exception {
        byte[] future = classFile(Alone.class);
        future[MAJOR_VERSION] = (byte) 200;

        assertThat(woven(Alone.class, future)).isNull();
        assertThat(woven(Alone.class, future)).isNull();

        assertThat(said)
                .singleElement()
                .asString()
                .startsWith(
                        "mlacs-agent: io.mlacs.agent.program.Alone is not measured, nor others"
                                + " like it: java.lang.IllegalArgumentException");
    }
}
