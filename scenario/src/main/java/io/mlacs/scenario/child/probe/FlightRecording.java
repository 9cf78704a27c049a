package io.mlacs.scenario.child.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/// A JFR recording of the measured iterations, with the JDK's own `profile` settings.
public final class FlightRecording implements AutoCloseable {
    private final Path file;
    private final Recording recording;

    public FlightRecording(Path file) {
        this.file = file;
        try {
            this.recording = new Recording(Configuration.getConfiguration("profile"));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("the JDK's JFR settings `profile` cannot be read", e);
        }
    }

    /// Starts it with the first iteration it is wanted for.
    public void run(boolean wanted) {
        if (wanted && recording.getState() == RecordingState.NEW) {
            recording.start();
        }
    }

    @Override
    public void close() {
        try {
            if (recording.getState() == RecordingState.RUNNING) {
                recording.stop();
                recording.dump(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("JFR recording cannot be written to " + file, e);
        } finally {
            recording.close();
        }
    }
}
