package io.mlacs.engine.journal;

import io.mlacs.sql.Durability;
import java.util.Optional;

/// How a journal stands.
///
/// @param appended number of the newest append that was accepted
/// @param acknowledged number of the newest append that is kept, with all before it
/// @param refused appends and windows that were turned away because the journal had failed or was closed, since it was opened
/// @param notFinite values that were turned away because they are no numbers
/// @param series known, those of earlier openings too
/// @param windows kept since it was opened
/// @param batches committed since it was opened
/// @param bytes of raw values in them
/// @param closed whether it takes nothing more
/// @param failure why nothing can be kept at present, and the remedy, in one line
public record JournalStatus(
        long appended,
        long acknowledged,
        long refused,
        long notFinite,
        int series,
        long windows,
        long batches,
        long bytes,
        Durability durability,
        boolean closed,
        Optional<String> failure) {
    /// Accepted and not kept: they wait for the next batch, or are lost if the journal is closed.
    public long notKept() {
        return appended - acknowledged;
    }
}
