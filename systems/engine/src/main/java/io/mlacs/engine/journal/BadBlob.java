package io.mlacs.engine.journal;

/// A blob that none of ours can be. The message says what is wrong with it.
final class BadBlob extends Exception {
    private static final long serialVersionUID = 1L;

    BadBlob(String message) {
        super(message);
    }
}
