-- An election says what is put to the vote before the first ballot comes, and why it went on without 先议先审.
ALTER TABLE election ADD COLUMN prior_reason TEXT;
ALTER TABLE election ADD COLUMN items TEXT;
