-- How many cells a request asks for: what the burden on a community is counted in.
ALTER TABLE request ADD COLUMN cells INTEGER;
