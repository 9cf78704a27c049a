package io.mlacs.engine;

/// What is kept beyond the process, and how well.
///
/// @param survives in words, what a value survives once it is acknowledged
/// @param appended values handed to the file
/// @param acknowledged of these, how many are kept for sure
/// @param refused values that could not be kept while the file could not be written
/// @param failure why it cannot be written now, with the remedy; empty while it can
public record Durable(
        String survives, long appended, long acknowledged, long refused, String failure) {
    static Durable nothing() {
        return new Durable("survives nothing: values are kept in memory only", 0, 0, 0, "");
    }
}
