-- How many entries of one person lie in the tray is asked for each one that is handed in.
CREATE INDEX hand_ins_of_person ON hand_ins (person);
