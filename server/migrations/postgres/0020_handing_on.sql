-- Of which pupils which units have let the rektor of the next one read what they noted. Every time that it was said is a row,
-- and the newest of a pupil and unit holds; no row is changed or deleted.
CREATE TABLE handing_on (
    n        BIGINT PRIMARY KEY,
    pupil    TEXT NOT NULL,
    unit     TEXT NOT NULL,
    may_read BIGINT NOT NULL CHECK (may_read IN (0, 1)),
    said_by  TEXT NOT NULL,
    said_at  BIGINT NOT NULL
);
CREATE INDEX handing_on_of_pupil ON handing_on (pupil, unit, n);
