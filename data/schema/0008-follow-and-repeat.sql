-- A seat that whoever holds another post holds with it (当然兼任), and how often an activity is held.
ALTER TABLE post ADD COLUMN follows INTEGER REFERENCES post (id);
ALTER TABLE activity ADD COLUMN repeats TEXT;
CREATE INDEX post_follows ON post (follows) WHERE follows IS NOT NULL;
