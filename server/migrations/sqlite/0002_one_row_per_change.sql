-- A change and what it says in one row, in the order of arrival: half as many trees to write at each commit, and rows
-- of this size do not fit into a table without rowids. A tree costs as much as a tenth of a commit, so only those are
-- left that something else could break: a rival process (document, n), an entry that is in another document (entry), an
-- author's own number used twice (document, key). That an actor's changes follow each other is what the graph of
-- changes is made of.
CREATE TABLE arrivals (
    arrival   INTEGER PRIMARY KEY,
    document  BLOB NOT NULL REFERENCES documents (id),
    n         INTEGER NOT NULL CHECK (n > 0),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    actor     BLOB NOT NULL CHECK (length(actor) = 16),
    seq       INTEGER NOT NULL,
    start_op  INTEGER NOT NULL,
    max_op    INTEGER NOT NULL,
    key       TEXT NOT NULL,
    deps      BLOB NOT NULL CHECK (length(deps) % 32 = 0),
    bytes     BLOB NOT NULL,
    device    TEXT NOT NULL,
    person    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    previous  BLOB NOT NULL CHECK (length(previous) = 32),
    chain     BLOB NOT NULL CHECK (length(chain) = 32),
    mac       BLOB NOT NULL CHECK (length(mac) = 32),
    -- What the change says, decoded, for decisions and follow-up: the entry's id, some of its fields, all as JSON.
    entry     TEXT NOT NULL UNIQUE,
    device_at INTEGER NOT NULL,
    happened  INTEGER NOT NULL,
    channel   TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    corrects  TEXT,
    said      TEXT NOT NULL,
    UNIQUE (document, n),
    UNIQUE (document, key)
) STRICT;

INSERT INTO arrivals (document, n, hash, actor, seq, start_op, max_op, key, deps, bytes, device, person, at, previous,
                      chain, mac, entry, device_at, happened, channel, outcome, corrects, said)
SELECT c.document, c.n, c.hash, c.actor, c.seq, c.start_op, c.max_op, c.key, c.deps, c.bytes, c.device, c.person, c.at,
       c.previous, c.chain, c.mac, c.entry, c.device_at, e.happened, e.channel, e.outcome, e.corrects, e.entry
FROM changes c JOIN entries e ON e.id = c.entry
ORDER BY c.at, c.document, c.n;

DROP TABLE entries;
DROP TABLE changes;
