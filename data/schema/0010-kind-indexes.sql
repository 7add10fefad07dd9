-- Rules, meeting cycles and figures ask for one class of meetings or matters at a time, out of the years' many.
CREATE INDEX meeting_kind ON meeting (kind, organization, date);
CREATE INDEX matter_kind ON matter (kind, raised);
