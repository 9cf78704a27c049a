package io.mlacs.engine.journal;

/// A window on its way into the file.
record PendingWindow(int series, WindowRow row) {}
