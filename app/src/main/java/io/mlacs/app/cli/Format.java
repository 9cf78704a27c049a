package io.mlacs.app.cli;

/// How a command prints its result on standard output.
enum Format {
    TEXT,
    JSON
}
