-- Advice and what became of it. The document is JSON: docs/engine-journal.md.

CREATE TABLE advice (
    id       INTEGER PRIMARY KEY,
    live     INTEGER NOT NULL,
    document TEXT    NOT NULL
);
