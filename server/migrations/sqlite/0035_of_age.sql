-- What pupils who are of age have said of their adults: contacted as before, in an accident alone, or never. Every time that it
-- was written down is a row, and the newest of a pupil and adult holds; no row is changed or deleted.
CREATE TABLE of_age (
    n       INTEGER PRIMARY KEY,
    pupil   TEXT NOT NULL,
    adult   TEXT NOT NULL,
    wish    TEXT NOT NULL CHECK (wish IN ('as_before', 'in_accident', 'never')),
    said_by TEXT NOT NULL,
    said_at INTEGER NOT NULL
) STRICT;
CREATE INDEX of_age_of_pupil ON of_age (pupil, adult, n);
