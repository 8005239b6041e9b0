-- At which units who wrote an accident report may file it, beside the register. Every time that it was said is a row, and
-- the newest of a unit holds; no row is changed or deleted.
CREATE TABLE filing (
    n              INTEGER PRIMARY KEY,
    unit           TEXT NOT NULL,
    -- 1: who wrote the report may file it, besides the rektor. 0: the rektor alone.
    reporter_files INTEGER NOT NULL CHECK (reporter_files IN (0, 1)),
    said_by        TEXT NOT NULL,
    said_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX filing_of_unit ON filing (unit, n);
