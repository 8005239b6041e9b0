-- What was noted as a wrong number is found without reading everything.
CREATE INDEX wrong_numbers ON arrivals (at) WHERE outcome = 'wrong_number';

-- Up to which finding a guardian's number was looked into. Every time that it was said is a row; no row is changed or
-- deleted.
CREATE TABLE numbers_looked_into (
    n        INTEGER PRIMARY KEY,
    guardian TEXT NOT NULL,
    until    INTEGER NOT NULL,
    said_by  TEXT NOT NULL,
    said_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX numbers_looked_into_of_guardian ON numbers_looked_into (guardian, until);
