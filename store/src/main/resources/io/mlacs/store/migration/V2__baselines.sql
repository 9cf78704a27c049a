-- What each column means: docs/store.md. A run is named by its id: it may be forgotten while an outdated acceptance still tells of it.

CREATE TABLE baselines (
    key         INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,
    branch      TEXT    NOT NULL,
    testbed     INTEGER NOT NULL REFERENCES testbeds (key),
    accepted_at INTEGER NOT NULL,
    accepted_by TEXT    NOT NULL,
    why         TEXT    NOT NULL
);
CREATE INDEX baselines_name ON baselines (name, branch, testbed);
CREATE INDEX baselines_testbed ON baselines (testbed);

CREATE TABLE baseline_facts (
    baseline INTEGER NOT NULL REFERENCES baselines (key) ON DELETE CASCADE,
    name     TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (baseline, name)
) WITHOUT ROWID;

CREATE TABLE baseline_runs (
    baseline INTEGER NOT NULL REFERENCES baselines (key) ON DELETE CASCADE,
    subject  INTEGER NOT NULL REFERENCES cases (key),
    place    INTEGER NOT NULL,
    run      TEXT    NOT NULL,
    PRIMARY KEY (baseline, subject, place)
) WITHOUT ROWID;
CREATE INDEX baseline_runs_subject ON baseline_runs (subject);

CREATE TABLE calibrations (
    key     INTEGER PRIMARY KEY,
    testbed INTEGER NOT NULL REFERENCES testbeds (key),
    at      INTEGER NOT NULL,
    rate    REAL    NOT NULL
);
CREATE INDEX calibrations_testbed ON calibrations (testbed);

CREATE TABLE thresholds (
    calibration INTEGER NOT NULL REFERENCES calibrations (key) ON DELETE CASCADE,
    subject     INTEGER NOT NULL REFERENCES cases (key),
    metric      INTEGER NOT NULL REFERENCES metrics (key),
    trials      INTEGER NOT NULL,
    comparisons INTEGER NOT NULL,
    alarms      INTEGER NOT NULL,
    change      REAL    NOT NULL,
    PRIMARY KEY (calibration, subject, metric)
) WITHOUT ROWID;
CREATE INDEX thresholds_subject ON thresholds (subject);
