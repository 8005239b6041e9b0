-- Reports are a kind of documents that earlier versions of the program do not know, and so is this database from here
-- on. Attempts to reach guardians in an accident are looked for at each start, to be carried over into ledgers.
CREATE INDEX attempts_by_time ON arrivals (at) WHERE channel = 'attempt';
