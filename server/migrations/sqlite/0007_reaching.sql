-- How guardians are best reached, beside the register. Every time that it was said is a row with all of it, and the
-- newest of a guardian holds; no row is changed or deleted.
CREATE TABLE reaching (
    n           INTEGER PRIMARY KEY,
    guardian    TEXT NOT NULL,
    -- The language to speak; empty if none was said.
    language    TEXT NOT NULL,
    -- 1: an interpreter is needed.
    interpreter INTEGER NOT NULL CHECK (interpreter IN (0, 1) AND (interpreter = 0 OR language <> '')),
    best        TEXT NOT NULL CHECK (best IN ('any', 'after', 'before')),
    -- A whole hour of the day; of "any" none.
    hour        INTEGER CHECK ((best = 'any') = (hour IS NULL) AND (hour IS NULL OR hour BETWEEN 6 AND 20)),
    said_by     TEXT NOT NULL,
    said_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX reaching_of_guardian ON reaching (guardian, n);
