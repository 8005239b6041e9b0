-- What was true of those whom a report names when they were named, beside the report: each fact is a row, sealed by the key
-- file. No row is changed; what is told of it is judged by the register of the day.
CREATE TABLE as_it_was (
    n        INTEGER PRIMARY KEY,
    document BLOB NOT NULL REFERENCES documents (id),
    sealed   BLOB NOT NULL,
    kept_at  INTEGER NOT NULL
) STRICT;
