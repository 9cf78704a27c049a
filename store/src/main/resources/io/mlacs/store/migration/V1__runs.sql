-- What each column means: docs/store.md. Times of day are microseconds since 1970 UTC; values are in the metric's base unit.

CREATE TABLE testbeds (
    key              INTEGER PRIMARY KEY,
    cpu              TEXT    NOT NULL,
    cores            INTEGER NOT NULL,
    cpu_limit        REAL    NOT NULL,
    memory_limit     INTEGER NOT NULL,
    os               TEXT    NOT NULL,
    jvm_vendor       TEXT    NOT NULL,
    jvm_major        INTEGER NOT NULL,
    collector        TEXT    NOT NULL,
    heap             INTEGER NOT NULL,
    flags            TEXT    NOT NULL,
    provider_profile TEXT    NOT NULL,
    parallel         INTEGER NOT NULL,
    UNIQUE (cpu, cores, cpu_limit, memory_limit, os, jvm_vendor, jvm_major, collector, heap, flags,
            provider_profile, parallel)
);

CREATE TABLE runs (
    key                   INTEGER PRIMARY KEY,
    id                    TEXT    NOT NULL UNIQUE,
    name                  TEXT    NOT NULL,
    started_at            INTEGER NOT NULL,
    finished_at           INTEGER,
    interrupted           INTEGER,
    profile               TEXT    NOT NULL,
    whole_grid            INTEGER NOT NULL,
    iteration_ns          INTEGER NOT NULL,
    warmup_min            INTEGER NOT NULL,
    warmup_max            INTEGER NOT NULL,
    iterations            INTEGER NOT NULL,
    trials_min            INTEGER NOT NULL,
    trials_max            INTEGER NOT NULL,
    precision             REAL    NOT NULL,
    load                  TEXT    NOT NULL CHECK (load IN ('CLOSED', 'OPEN')),
    load_rate             REAL    CHECK ((load_rate IS NULL) = (load = 'CLOSED')),
    load_workers          INTEGER NOT NULL,
    seed                  INTEGER NOT NULL,
    git_commit            TEXT    NOT NULL,
    git_branch            TEXT    NOT NULL,
    git_dirty             INTEGER NOT NULL,
    command               TEXT    NOT NULL,
    testbed               INTEGER NOT NULL REFERENCES testbeds (key),
    cases                 INTEGER NOT NULL,
    trials_at_most        INTEGER NOT NULL,
    overhead_timer        REAL,
    overhead_empty_loop   REAL,
    overhead_fork         REAL,
    overhead_interference REAL,
    warnings              TEXT    NOT NULL DEFAULT ''
);
CREATE INDEX runs_started_at ON runs (started_at, key);
CREATE INDEX runs_testbed ON runs (testbed);

CREATE TABLE run_facts (
    run   INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    name  TEXT    NOT NULL,
    value TEXT    NOT NULL,
    PRIMARY KEY (run, name)
) WITHOUT ROWID;

CREATE TABLE cases (
    key      INTEGER PRIMARY KEY,
    suite    TEXT NOT NULL,
    scenario TEXT NOT NULL,
    subject  TEXT NOT NULL,
    params   TEXT NOT NULL,
    identity TEXT NOT NULL,
    UNIQUE (suite, scenario, subject, identity)
);

CREATE TABLE metrics (
    key       INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    unit      TEXT NOT NULL,
    direction TEXT NOT NULL,
    quality   TEXT NOT NULL,
    UNIQUE (name, unit, direction, quality)
);

CREATE TABLE trials (
    key              INTEGER PRIMARY KEY,
    run              INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    subject          INTEGER NOT NULL REFERENCES cases (key),
    number           INTEGER NOT NULL,
    seed             INTEGER NOT NULL,
    started_at       INTEGER NOT NULL,
    took_ns          INTEGER NOT NULL,
    cpu_pressure     REAL,
    steal            REAL,
    context_switches INTEGER NOT NULL,
    status           TEXT    NOT NULL CHECK (status IN ('MEASURED', 'FAILED')),
    label            TEXT,
    first_steady     INTEGER,
    iterations       BLOB,
    warnings         TEXT    NOT NULL DEFAULT '',
    failure          TEXT,
    reason           TEXT,
    stdout           TEXT,
    stderr           TEXT,
    UNIQUE (run, subject, number)
);
CREATE INDEX trials_subject ON trials (subject, run);

CREATE TABLE samples (
    trial   INTEGER NOT NULL REFERENCES trials (key) ON DELETE CASCADE,
    metric  INTEGER NOT NULL REFERENCES metrics (key),
    size    INTEGER NOT NULL,
    content BLOB    NOT NULL,
    UNIQUE (trial, metric)
);

CREATE TABLE trial_summaries (
    trial    INTEGER NOT NULL REFERENCES trials (key) ON DELETE CASCADE,
    metric   INTEGER NOT NULL REFERENCES metrics (key),
    n        INTEGER NOT NULL,
    median   REAL,
    low      REAL    NOT NULL,
    high     REAL    NOT NULL,
    level    REAL    NOT NULL,
    mean     REAL,
    tail     INTEGER NOT NULL,
    p50      REAL,
    p90      REAL,
    p99      REAL,
    max      REAL,
    warnings TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (trial, metric)
) WITHOUT ROWID;

CREATE TABLE results (
    key      INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    subject  INTEGER NOT NULL REFERENCES cases (key),
    status   TEXT    NOT NULL CHECK (status IN ('OK', 'FAILED', 'NOT_OFFERED')),
    trials   INTEGER,
    label    TEXT,
    failure  TEXT,
    reason   TEXT,
    warnings TEXT    NOT NULL DEFAULT '',
    UNIQUE (run, subject)
);
CREATE INDEX results_subject ON results (subject);

CREATE TABLE summaries (
    subject  INTEGER NOT NULL REFERENCES cases (key),
    metric   INTEGER NOT NULL REFERENCES metrics (key),
    run      INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    median   REAL,
    low      REAL    NOT NULL,
    high     REAL    NOT NULL,
    level    REAL    NOT NULL,
    mean     REAL,
    tail     INTEGER NOT NULL,
    p50      REAL,
    p90      REAL,
    p99      REAL,
    max      REAL,
    warnings TEXT    NOT NULL DEFAULT '',
    -- In this order, so that a case's history is one stretch of the table.
    PRIMARY KEY (subject, metric, run),
    FOREIGN KEY (run, subject) REFERENCES results (run, subject) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX summaries_run ON summaries (run, subject);

CREATE TABLE targets (
    run     INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    subject INTEGER NOT NULL REFERENCES cases (key),
    source  TEXT    NOT NULL,
    metric  INTEGER NOT NULL REFERENCES metrics (key),
    value   REAL    NOT NULL,
    PRIMARY KEY (run, subject, source, metric)
) WITHOUT ROWID;

CREATE TABLE floors (
    run     INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    subject INTEGER NOT NULL REFERENCES cases (key),
    value   REAL    NOT NULL,
    what    TEXT    NOT NULL,
    PRIMARY KEY (run, subject)
) WITHOUT ROWID;
