-- Field trips: ids and the planned return, so that those who lead one can be given it. What they are given is made from
-- the register each time. A trip that was ended keeps its id until it would have been over, so that it is not begun
-- again by a late request, and nobody of it.
CREATE TABLE trips (
    id         TEXT PRIMARY KEY,
    planner    TEXT NOT NULL,
    name       TEXT NOT NULL,
    returns_at INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    ended_at   INTEGER,
    -- Lists of ids, JSON.
    units      TEXT NOT NULL,
    pupils     TEXT NOT NULL
) STRICT;
CREATE INDEX trips_of_planner ON trips (planner);

CREATE TABLE trip_adults (
    trip   TEXT NOT NULL REFERENCES trips (id),
    person TEXT NOT NULL,
    PRIMARY KEY (trip, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX trips_of_adult ON trip_adults (person);
