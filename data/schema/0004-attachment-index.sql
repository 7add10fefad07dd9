-- The files of one record are asked for whenever a record is shown or removed.
CREATE INDEX attachment_record ON attachment (record) WHERE record IS NOT NULL;
