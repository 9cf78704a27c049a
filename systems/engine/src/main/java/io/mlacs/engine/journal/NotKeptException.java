package io.mlacs.engine.journal;

/// Values were accepted, and are not in the file. The message says why and what to do; the cause is that of the database, if it was one.
public final class NotKeptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKeptException(String message) {
        super(message);
    }

    NotKeptException(String message, Throwable cause) {
        super(message, cause);
    }
}
