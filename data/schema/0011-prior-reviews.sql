-- What the party organisation said beforehand of each item that owners vote on; the vote itself knows nothing of it.
CREATE TABLE prior_review (
  id INTEGER PRIMARY KEY,
  election INTEGER NOT NULL REFERENCES election (id),
  item TEXT NOT NULL,
  prior TEXT,
  date TEXT,
  meeting INTEGER REFERENCES meeting (id),
  reason TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX prior_review_election ON prior_review (election);
CREATE INDEX prior_review_meeting ON prior_review (meeting) WHERE meeting IS NOT NULL;
