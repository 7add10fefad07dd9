-- Which figure tells how far a campaign has come: its curve against target and deadline is drawn from it.
ALTER TABLE campaign ADD COLUMN figure TEXT;
