-- What each column means: docs/engine-journal.md. Times are nanoseconds since 1970 UTC; values are in the metric's base unit.

CREATE TABLE series (
    key       INTEGER PRIMARY KEY,
    component TEXT NOT NULL,
    metric    TEXT NOT NULL,
    unit      TEXT NOT NULL,
    direction TEXT NOT NULL,
    quality   TEXT NOT NULL,
    UNIQUE (component, metric, unit, direction, quality)
);

CREATE TABLE chunks (
    last    INTEGER PRIMARY KEY,
    series  INTEGER NOT NULL REFERENCES series (key),
    size    INTEGER NOT NULL,
    kept_at INTEGER NOT NULL,
    content BLOB    NOT NULL
);

CREATE TABLE windows (
    series    INTEGER NOT NULL REFERENCES series (key),
    number    INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    length    INTEGER NOT NULL,
    through   INTEGER NOT NULL,
    count     INTEGER NOT NULL,
    mean      REAL    NOT NULL,
    p50       REAL    NOT NULL,
    p90       REAL    NOT NULL,
    p99       REAL    NOT NULL,
    max       REAL    NOT NULL,
    histogram BLOB,
    PRIMARY KEY (series, number)
) WITHOUT ROWID;
