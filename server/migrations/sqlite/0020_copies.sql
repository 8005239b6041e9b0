-- Copies of what is noted about a pupil, each for one guardian: what became of each entry, and by whose choice, as JSON of
-- ids and words. Who made it, when and for whom is the reading of that number, which has a digest of the choices: so a
-- changed or removed row shows. No row is changed or deleted.
CREATE TABLE copies (
    reading   INTEGER PRIMARY KEY REFERENCES readings (n),
    reference TEXT NOT NULL UNIQUE,
    choices   TEXT NOT NULL
) STRICT;
