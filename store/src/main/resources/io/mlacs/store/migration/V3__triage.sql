-- What each column means: docs/store.md. A run is named by its id and its start: it may be forgotten while what was decided of it still counts.

CREATE TABLE triages (
    key          INTEGER PRIMARY KEY,
    subject      INTEGER NOT NULL REFERENCES cases (key),
    metric       INTEGER NOT NULL REFERENCES metrics (key),
    testbed      INTEGER NOT NULL REFERENCES testbeds (key),
    run          TEXT    NOT NULL,
    started_at   INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'ACKNOWLEDGED', 'FALSE_ALARM')),
    decided_by   TEXT    NOT NULL,
    decided_at   INTEGER NOT NULL,
    why          TEXT    NOT NULL,
    level_before REAL,
    runs_before  INTEGER,
    level_after  REAL,
    runs_after   INTEGER
);
CREATE INDEX triages_subject ON triages (subject, metric, run);
CREATE INDEX triages_testbed ON triages (testbed);

-- The run of the false alarm that asks for the threshold; NULL if the trials do.
ALTER TABLE thresholds ADD COLUMN false_alarm TEXT;
