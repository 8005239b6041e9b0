-- About which guardian of which pupil the rektor is to be asked, beside the register. Every time that it was said is a
-- row, and the newest of a pair holds; no row is changed or deleted.
CREATE TABLE calling (
    n          BIGINT PRIMARY KEY,
    pupil      TEXT NOT NULL,
    guardian   TEXT NOT NULL,
    -- 1: ask the rektor. 0: as everybody else.
    ask_rektor BIGINT NOT NULL CHECK (ask_rektor IN (0, 1)),
    said_by    TEXT NOT NULL,
    said_at    BIGINT NOT NULL
);
CREATE INDEX calling_of_pair ON calling (pupil, guardian, n);
