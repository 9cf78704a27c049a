-- A file of schema version 2, dumped from what MLACS wrote when that was the newest: runs a and b of the tests' Given, a baseline and a calibration.
PRAGMA application_id = 1296843075;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "schema_store" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO schema_store VALUES(1,'1','runs','SQL','V1__runs.sql',-786606220,'','2026-11-24 18:01:40.400',16,1);
INSERT INTO schema_store VALUES(2,'2','baselines','SQL','V2__baselines.sql',1819009425,'','2026-11-24 18:01:40.427',6,1);
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
INSERT INTO testbeds VALUES(1,'Xeon',2,1.5,8589934592,'Linux','Eclipse Adoptium',25,'G1',1073741824,'-Xmx1g','none',1);
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
INSERT INTO runs VALUES(1,'a','nightly',1795435200123456,1795435260123456,0,'quick',0,50000000,4,18,6,3,3,0.050000000000000002775,'CLOSED',NULL,1,-42,'07a7a10','main',1,replace('run\012--suite\012floors\012\012two\nlines\012','\012',char(10)),1,2,6,2.1999999999999998476e-08,2.99999999999999998e-10,0.25,NULL,replace('TOO_FEW 3 trials: take 10\012MULTIMODAL two peaks \\ at\n1 us and 2 us\\n\012','\012',char(10)));
INSERT INTO runs VALUES(2,'b','nightly',1795435201123456,1795435261123456,0,'quick',0,50000000,4,18,6,3,3,0.050000000000000002775,'CLOSED',NULL,1,-42,'07a7a10','main',1,replace('run\012--suite\012floors\012\012two\nlines\012','\012',char(10)),1,2,6,2.1999999999999998476e-08,2.99999999999999998e-10,0.25,NULL,replace('TOO_FEW 3 trials: take 10\012MULTIMODAL two peaks \\ at\n1 us and 2 us\\n\012','\012',char(10)));
CREATE TABLE run_facts (
    run   INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    name  TEXT    NOT NULL,
    value TEXT    NOT NULL,
    PRIMARY KEY (run, name)
) WITHOUT ROWID;
INSERT INTO run_facts VALUES(1,'kernel','6.1');
INSERT INTO run_facts VALUES(1,'load','0.42');
INSERT INTO run_facts VALUES(2,'kernel','6.1');
INSERT INTO run_facts VALUES(2,'load','0.42');
CREATE TABLE cases (
    key      INTEGER PRIMARY KEY,
    suite    TEXT NOT NULL,
    scenario TEXT NOT NULL,
    subject  TEXT NOT NULL,
    params   TEXT NOT NULL,
    identity TEXT NOT NULL,
    UNIQUE (suite, scenario, subject, identity)
);
INSERT INTO cases VALUES(1,'floors','clock-read','jdk','','');
INSERT INTO cases VALUES(2,'floors','hand-off','jdk','threads=virtual','threads=virtual');
CREATE TABLE metrics (
    key       INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    unit      TEXT NOT NULL,
    direction TEXT NOT NULL,
    quality   TEXT NOT NULL,
    UNIQUE (name, unit, direction, quality)
);
INSERT INTO metrics VALUES(1,'allocated','By','LOWER','RESOURCE_UTILISATION');
INSERT INTO metrics VALUES(2,'time','s','LOWER','TIME_BEHAVIOUR');
INSERT INTO metrics VALUES(3,'throughput','1/s','HIGHER','CAPACITY');
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
INSERT INTO trials VALUES(1,1,1,0,-9223372036854775808,1795435200123456,1234567891,0.030999999999999999777,-1.0,17,'MEASURED','SLOW_WARMUP',7,X'010c00009a9999999999a93f000000000000f87f01e8078e9f30a29999a93f000000000000f03f01d00f82a5c7aa9999a93f000000000000e03f01b81776ab5eb39999a93f555555555555d53f01a01f6ab1f5bb9999a93f000000000000d03f0188275eb78cc49999a93f9a9999999999c93f02f02e52bd23cd9999a93f555555555555c53f02d83647c3bad59999a93f922449922449c23f02c03e3bc951de9999a93f000000000000c03f02a8462fcfe8e69999a93f1cc7711cc771bc3f02904e23d57fef9999a93f9a9999999999b93f02f85517db16f89999a93f46175d74d145b73f',replace('TOO_FEW 3 trials: take 10\012MULTIMODAL two peaks \\ at\n1 us and 2 us\\n\012','\012',char(10)),NULL,NULL,NULL,NULL);
INSERT INTO trials VALUES(2,2,2,0,-9223372036854775808,1795435200123456,1234567891,0.030999999999999999777,-1.0,17,'MEASURED','SLOW_WARMUP',7,X'010c00009a9999999999a93f000000000000f87f01e8078e9f30a29999a93f000000000000f03f01d00f82a5c7aa9999a93f000000000000e03f01b81776ab5eb39999a93f555555555555d53f01a01f6ab1f5bb9999a93f000000000000d03f0188275eb78cc49999a93f9a9999999999c93f02f02e52bd23cd9999a93f555555555555c53f02d83647c3bad59999a93f922449922449c23f02c03e3bc951de9999a93f000000000000c03f02a8462fcfe8e69999a93f1cc7711cc771bc3f02904e23d57fef9999a93f9a9999999999b93f02f85517db16f89999a93f46175d74d145b73f',replace('TOO_FEW 3 trials: take 10\012MULTIMODAL two peaks \\ at\n1 us and 2 us\\n\012','\012',char(10)),NULL,NULL,NULL,NULL);
CREATE TABLE samples (
    trial   INTEGER NOT NULL REFERENCES trials (key) ON DELETE CASCADE,
    metric  INTEGER NOT NULL REFERENCES metrics (key),
    size    INTEGER NOT NULL,
    content BLOB    NOT NULL,
    UNIQUE (trial, metric)
);
INSERT INTO samples VALUES(1,1,3,X'010403300000');
INSERT INTO samples VALUES(1,2,50,X'010832fac005ff9e01ccc201947f9ff501b80dc205cd18920df42d8a8b01cfa902d28501cb1aac39da15bb48f058fa05c903a362bb0d9f5b8b06d29701b58c01f6ad01c220bba4019e7a994dd80ab83d982d9d73f48201ff8301d119d505ba2abe02fd8c018092019e4d9e0dc145913fb6308063e8ab02');
INSERT INTO samples VALUES(2,1,3,X'010403300000');
INSERT INTO samples VALUES(2,2,50,X'010832fac005ff9e01ccc201947f9ff501b80dc205cd18920df42d8a8b01cfa902d28501cb1aac39da15bb48f058fa05c903a362bb0d9f5b8b06d29701b58c01f6ad01c220bba4019e7a994dd80ab83d982d9d73f48201ff8301d119d505ba2abe02fd8c018092019e4d9e0dc145913fb6308063e8ab02');
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
INSERT INTO trial_summaries VALUES(1,1,10,24.0,21.600000000000001421,28.799999999999997157,0.94999999999999995559,24.240000000000001989,1,24.0,48.0,72.0,2400.0,replace('TOO_FEW 3 trials: take 10\n','\n',char(10)));
INSERT INTO trial_summaries VALUES(1,2,10,4.5117000000000001885e-05,4.0605300000000002372e-05,5.4140400000000000902e-05,0.94999999999999995559,4.5568169999999999803e-05,1,4.5117000000000001885e-05,9.023400000000000377e-05,0.00013535099999999999887,0.0045117000000000004322,replace('TOO_FEW 3 trials: take 10\n','\n',char(10)));
INSERT INTO trial_summaries VALUES(2,1,10,24.0,21.600000000000001421,28.799999999999997157,0.94999999999999995559,24.240000000000001989,1,24.0,48.0,72.0,2400.0,replace('TOO_FEW 3 trials: take 10\n','\n',char(10)));
INSERT INTO trial_summaries VALUES(2,2,10,4.5117000000000001885e-05,4.0605300000000002372e-05,5.4140400000000000902e-05,0.94999999999999995559,4.5568169999999999803e-05,1,4.5117000000000001885e-05,9.023400000000000377e-05,0.00013535099999999999887,0.0045117000000000004322,replace('TOO_FEW 3 trials: take 10\n','\n',char(10)));
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
INSERT INTO results VALUES(1,1,1,'OK',3,'STEADY',NULL,NULL,replace('TOO_FEW 3 trials: take 10\012MULTIMODAL two peaks \\ at\n1 us and 2 us\\n\012','\012',char(10)));
INSERT INTO results VALUES(2,2,2,'OK',3,'STEADY',NULL,NULL,replace('TOO_FEW 3 trials: take 10\012MULTIMODAL two peaks \\ at\n1 us and 2 us\\n\012','\012',char(10)));
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
INSERT INTO summaries VALUES(1,2,1,10,1.0,0.9000000000000000222,1.1999999999999999555,0.94999999999999995559,1.0100000000000000088,1,1.0,2.0,3.0,100.0,replace('TOO_FEW 3 trials: take 10\n','\n',char(10)));
INSERT INTO summaries VALUES(1,3,1,10,1.0,0.9000000000000000222,1.1999999999999999555,0.94999999999999995559,1.0100000000000000088,0,NULL,NULL,NULL,NULL,replace('TOO_FEW 3 trials: take 10\n','\n',char(10)));
INSERT INTO summaries VALUES(2,2,2,10,2.0,1.8000000000000000444,2.3999999999999999111,0.94999999999999995559,2.0200000000000000177,1,2.0,4.0,6.0,200.0,replace('TOO_FEW 3 trials: take 10\n','\n',char(10)));
INSERT INTO summaries VALUES(2,3,2,10,0.5,0.4500000000000000111,0.59999999999999997779,0.94999999999999995559,0.50500000000000000444,0,NULL,NULL,NULL,NULL,replace('TOO_FEW 3 trials: take 10\n','\n',char(10)));
CREATE TABLE targets (
    run     INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    subject INTEGER NOT NULL REFERENCES cases (key),
    source  TEXT    NOT NULL,
    metric  INTEGER NOT NULL REFERENCES metrics (key),
    value   REAL    NOT NULL,
    PRIMARY KEY (run, subject, source, metric)
) WITHOUT ROWID;
INSERT INTO targets VALUES(1,1,'OURS',2,9.9999999999999995472e-07);
CREATE TABLE floors (
    run     INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    subject INTEGER NOT NULL REFERENCES cases (key),
    value   REAL    NOT NULL,
    what    TEXT    NOT NULL,
    PRIMARY KEY (run, subject)
) WITHOUT ROWID;
CREATE TABLE baselines (
    key         INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,
    branch      TEXT    NOT NULL,
    testbed     INTEGER NOT NULL REFERENCES testbeds (key),
    accepted_at INTEGER NOT NULL,
    accepted_by TEXT    NOT NULL,
    why         TEXT    NOT NULL
);
INSERT INTO baselines VALUES(1,'main','main',1,1795435200123456,'ann','first');
CREATE TABLE baseline_facts (
    baseline INTEGER NOT NULL REFERENCES baselines (key) ON DELETE CASCADE,
    name     TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (baseline, name)
) WITHOUT ROWID;
INSERT INTO baseline_facts VALUES(1,'kernel','6.1');
INSERT INTO baseline_facts VALUES(1,'load','0.42');
CREATE TABLE baseline_runs (
    baseline INTEGER NOT NULL REFERENCES baselines (key) ON DELETE CASCADE,
    subject  INTEGER NOT NULL REFERENCES cases (key),
    place    INTEGER NOT NULL,
    run      TEXT    NOT NULL,
    PRIMARY KEY (baseline, subject, place)
) WITHOUT ROWID;
INSERT INTO baseline_runs VALUES(1,1,0,'a');
CREATE TABLE calibrations (
    key     INTEGER PRIMARY KEY,
    testbed INTEGER NOT NULL REFERENCES testbeds (key),
    at      INTEGER NOT NULL,
    rate    REAL    NOT NULL
);
INSERT INTO calibrations VALUES(1,1,1795435200123456,0.010000000000000000208);
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
INSERT INTO thresholds VALUES(1,1,2,200,20,1,0.050000000000000002775);
CREATE INDEX "schema_store_s_idx" ON "schema_store" ("success");
CREATE INDEX runs_started_at ON runs (started_at, key);
CREATE INDEX runs_testbed ON runs (testbed);
CREATE INDEX trials_subject ON trials (subject, run);
CREATE INDEX results_subject ON results (subject);
CREATE INDEX summaries_run ON summaries (run, subject);
CREATE INDEX baselines_name ON baselines (name, branch, testbed);
CREATE INDEX baselines_testbed ON baselines (testbed);
CREATE INDEX baseline_runs_subject ON baseline_runs (subject);
CREATE INDEX calibrations_testbed ON calibrations (testbed);
CREATE INDEX thresholds_subject ON thresholds (subject);
COMMIT;
