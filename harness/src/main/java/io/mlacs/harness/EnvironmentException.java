package io.mlacs.harness;

/// The machine does not let us measure at all: no process can be forked, no temporary directory written.
public final class EnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
