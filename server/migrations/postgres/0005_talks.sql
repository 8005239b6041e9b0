-- Classes, letters, answers and decisions are kinds of documents that earlier versions of the program do not know, and so
-- is this database from here on. Rounds of talks are looked for when rights change, to invite whom they concern.
CREATE INDEX rounds_by_time ON arrivals (at) WHERE channel = 'round';
