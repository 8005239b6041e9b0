-- Append-only: a migration that has left this repository is never edited, only followed by another.
-- Times are milliseconds since 1970. Ids of people, devices and entries are text as documents has them.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per document that the school has given an id.
CREATE TABLE documents (
    id      BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    year    INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    UNIQUE (kind, subject, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
    id          TEXT PRIMARY KEY,
    person      TEXT NOT NULL,
    public_key  BLOB NOT NULL CHECK (length(public_key) = 65),
    name        TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    seen_at     INTEGER,
    -- Why it is no longer let in: 'revoked' or 'signed_out'. NULL: it is.
    ended       TEXT CHECK (ended IN ('revoked', 'signed_out')),
    ended_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_of_person ON devices (person);

-- The arrivals: every change that the school has accepted, with the chain that shows tampering. One row per change,
-- written in the transaction whose commit is the acknowledgement.
CREATE TABLE changes (
    document  BLOB NOT NULL REFERENCES documents (id),
    n         INTEGER NOT NULL CHECK (n > 0),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    actor     BLOB NOT NULL CHECK (length(actor) = 16),
    seq       INTEGER NOT NULL,
    start_op  INTEGER NOT NULL,
    max_op    INTEGER NOT NULL,
    key       TEXT NOT NULL,
    entry     TEXT NOT NULL UNIQUE,
    deps      BLOB NOT NULL CHECK (length(deps) % 32 = 0),
    bytes     BLOB NOT NULL,
    device    TEXT NOT NULL,
    person    TEXT NOT NULL,
    device_at INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    previous  BLOB NOT NULL CHECK (length(previous) = 32),
    chain     BLOB NOT NULL CHECK (length(chain) = 32),
    mac       BLOB NOT NULL CHECK (length(mac) = 32),
    PRIMARY KEY (document, n),
    UNIQUE (document, hash),
    UNIQUE (document, actor, seq),
    UNIQUE (document, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_by_time ON changes (at);

-- What each change says, decoded, for decisions and follow-up. Same transaction.
CREATE TABLE entries (
    id          TEXT PRIMARY KEY,
    document    BLOB NOT NULL,
    n           INTEGER NOT NULL,
    author      TEXT NOT NULL,
    happened    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    channel     TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    corrects    TEXT,
    -- The whole entry as JSON.
    entry       TEXT NOT NULL,
    FOREIGN KEY (document, n) REFERENCES changes (document, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_of_document ON entries (document, n);

-- The beginning of every actor that a device may write with in a document; also the memory of what it was ever given.
CREATE TABLE prefixes (
    device   TEXT NOT NULL REFERENCES devices (id),
    document BLOB NOT NULL REFERENCES documents (id),
    prefix   BLOB NOT NULL CHECK (length(prefix) = 8),
    PRIMARY KEY (device, document),
    UNIQUE (document, prefix)
) STRICT, WITHOUT ROWID;

-- One-time codes, by keyed hash. Several codes (typed, in a link) may be one invitation; one use uses all of it.
CREATE TABLE codes (
    hash       BLOB PRIMARY KEY CHECK (length(hash) = 32),
    lookup     BLOB NOT NULL CHECK (length(lookup) = 32),
    invitation TEXT NOT NULL,
    person     TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_by_lookup ON codes (lookup);

CREATE TABLE refusals (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    device   TEXT NOT NULL,
    person   TEXT NOT NULL,
    document TEXT,
    hash     BLOB,
    reason   TEXT NOT NULL
) STRICT;

-- The rektor's tray: entries of devices that may no longer sync their document.
CREATE TABLE hand_ins (
    entry_id TEXT PRIMARY KEY,
    document BLOB NOT NULL REFERENCES documents (id),
    device   TEXT NOT NULL,
    person   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    entry    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who opened what about whom. Chained: a changed or removed row shows.
CREATE TABLE readings (
    n        INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    device   TEXT NOT NULL,
    person   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    what     TEXT NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    chain    BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

-- The register as it was last imported: one row, JSON.
CREATE TABLE register (
    only_one    INTEGER PRIMARY KEY CHECK (only_one = 1),
    imported_at INTEGER NOT NULL,
    facts       TEXT NOT NULL
) STRICT;

-- Personal numbers: here and nowhere else, never on a phone or in a log.
CREATE TABLE civic_numbers (
    person TEXT PRIMARY KEY,
    hash   BLOB NOT NULL CHECK (length(hash) = 32),
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX civic_numbers_by_hash ON civic_numbers (hash);
