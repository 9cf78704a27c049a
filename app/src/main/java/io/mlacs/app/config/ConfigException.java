package io.mlacs.app.config;

/// `mlacs.yaml` says something it cannot. The message is one line with file, place, value and remedy.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }

    ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
