-- Rounds of a standard: who has not been assessed in one can be asked before anybody was.
CREATE TABLE assessment_round (
  id INTEGER PRIMARY KEY,
  standard TEXT NOT NULL,
  name TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
