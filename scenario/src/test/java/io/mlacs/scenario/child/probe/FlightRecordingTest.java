package io.mlacs.scenario.child.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecordingTest {
    @Name("io.mlacs.test.Mark")
    private static final class Mark extends Event {
        @SuppressWarnings("UnusedVariable") // JFR reads it.
        String stage = "";
    }

    private static void mark(String stage) {
        Mark mark = new Mark();
        mark.stage = stage;
        mark.commit();
    }

    @TempDir private Path directory;

    @Test
    void only_what_comes_from_the_first_wanted_iteration_on_is_recorded() throws Exception {
        Path file = directory.resolve("trial.jfr");
        try (FlightRecording recording = new FlightRecording(file)) {
            recording.run(false);
            mark("warm-up");
            recording.run(true);
            mark("measured");
            recording.run(true);
            mark("measured again");
        }

        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("io.mlacs.test.Mark"))
                .extracting((RecordedEvent event) -> event.getString("stage"))
                .containsExactly("measured", "measured again");
    }

    @Test
    void what_was_never_wanted_leaves_no_file() {
        Path file = directory.resolve("none.jfr");
        try (FlightRecording recording = new FlightRecording(file)) {
            recording.run(false);
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_written_is_named() {
        Path file = directory.resolve("no/such/directory/trial.jfr");
        FlightRecording recording = new FlightRecording(file);
        recording.run(true);

        assertThatThrownBy(recording::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
