-- What was true of those whom a report names when they were named, beside the report: each fact is a row, sealed by the key
-- file. No row is changed; what is told of it is judged by the register of the day.
CREATE TABLE as_it_was (
    n        BIGINT PRIMARY KEY,
    document BYTEA NOT NULL REFERENCES documents (id),
    sealed   BYTEA NOT NULL,
    kept_at  BIGINT NOT NULL
);
