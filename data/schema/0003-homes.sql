-- Homes for what had none: whom an organisation takes in, its form through the years, dispatch areas, mediators and their
-- sittings, prices step by step, tenders with bids, identities and duties as words, quotas, culture, sources of data, the
-- layout of venues that was asked for; and the policy that a record follows.
ALTER TABLE organization ADD COLUMN members_from TEXT;
ALTER TABLE organization ADD COLUMN attached_to INTEGER REFERENCES organization;
CREATE INDEX organization_attached_to ON organization (attached_to) WHERE attached_to IS NOT NULL;
ALTER TABLE person ADD COLUMN employer INTEGER REFERENCES company;
CREATE INDEX person_employer ON person (employer) WHERE employer IS NOT NULL;
ALTER TABLE tenure ADD COLUMN leave_kind TEXT;
ALTER TABLE tenure ADD COLUMN replaces INTEGER REFERENCES tenure;
CREATE INDEX tenure_replaces ON tenure (replaces) WHERE replaces IS NOT NULL;
ALTER TABLE rule_document ADD COLUMN policy INTEGER REFERENCES policy;
CREATE INDEX rule_document_policy ON rule_document (policy) WHERE policy IS NOT NULL;
ALTER TABLE matter ADD COLUMN policy INTEGER REFERENCES policy;
CREATE INDEX matter_policy ON matter (policy) WHERE policy IS NOT NULL;
ALTER TABLE project ADD COLUMN policy INTEGER REFERENCES policy;
CREATE INDEX project_policy ON project (policy) WHERE policy IS NOT NULL;
ALTER TABLE duty_item ADD COLUMN policy INTEGER REFERENCES policy;
CREATE INDEX duty_item_policy ON duty_item (policy) WHERE policy IS NOT NULL;
ALTER TABLE request ADD COLUMN policy INTEGER REFERENCES policy;
CREATE INDEX request_policy ON request (policy) WHERE policy IS NOT NULL;

CREATE TABLE form_period (
  id INTEGER PRIMARY KEY,
  organization INTEGER REFERENCES organization,
  form TEXT NOT NULL,
  since TEXT,
  until TEXT,
  approval_no TEXT,
  reason TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX form_period_organization ON form_period (organization) WHERE organization IS NOT NULL;

CREATE TABLE dispatch_area (
  id INTEGER PRIMARY KEY,
  organization INTEGER REFERENCES organization,
  grid INTEGER REFERENCES grid,
  community INTEGER REFERENCES community,
  compound INTEGER REFERENCES compound,
  task TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX dispatch_area_organization ON dispatch_area (organization) WHERE organization IS NOT NULL;
CREATE INDEX dispatch_area_grid ON dispatch_area (grid) WHERE grid IS NOT NULL;
CREATE INDEX dispatch_area_community ON dispatch_area (community) WHERE community IS NOT NULL;
CREATE INDEX dispatch_area_compound ON dispatch_area (compound) WHERE compound IS NOT NULL;

CREATE TABLE mediator (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person,
  kind TEXT NOT NULL,
  "order" INTEGER,
  organization INTEGER REFERENCES organization,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  specialty TEXT,
  filing_no TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX mediator_person ON mediator (person) WHERE person IS NOT NULL;
CREATE INDEX mediator_organization ON mediator (organization) WHERE organization IS NOT NULL;
CREATE INDEX mediator_community ON mediator (community) WHERE community IS NOT NULL;
CREATE INDEX mediator_street ON mediator (street) WHERE street IS NOT NULL;

CREATE TABLE mediation (
  id INTEGER PRIMARY KEY,
  matter INTEGER REFERENCES matter,
  mediator INTEGER REFERENCES mediator,
  date TEXT,
  place TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX mediation_matter ON mediation (matter) WHERE matter IS NOT NULL;
CREATE INDEX mediation_mediator ON mediation (mediator) WHERE mediator IS NOT NULL;

CREATE TABLE fee_change (
  id INTEGER PRIMARY KEY,
  property_contract INTEGER REFERENCES property_contract,
  use TEXT,
  fee_before INTEGER,
  fee INTEGER NOT NULL,
  since TEXT NOT NULL,
  procedure TEXT,
  meeting INTEGER REFERENCES meeting,
  agreed INTEGER,
  asked INTEGER,
  disclosed TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX fee_change_property_contract ON fee_change (property_contract) WHERE property_contract IS NOT NULL;
CREATE INDEX fee_change_meeting ON fee_change (meeting) WHERE meeting IS NOT NULL;

CREATE TABLE tender (
  id INTEGER PRIMARY KEY,
  project INTEGER REFERENCES project,
  name TEXT NOT NULL,
  method TEXT,
  limit_price INTEGER,
  announced TEXT,
  opened TEXT,
  place TEXT,
  supervisor INTEGER REFERENCES organization,
  disclosed TEXT,
  signed TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX tender_project ON tender (project) WHERE project IS NOT NULL;
CREATE INDEX tender_supervisor ON tender (supervisor) WHERE supervisor IS NOT NULL;

CREATE TABLE bid (
  id INTEGER PRIMARY KEY,
  tender INTEGER REFERENCES tender,
  bidder TEXT NOT NULL,
  company INTEGER REFERENCES company,
  price INTEGER,
  score INTEGER,
  won INTEGER,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX bid_tender ON bid (tender) WHERE tender IS NOT NULL;
CREATE INDEX bid_company ON bid (company) WHERE company IS NOT NULL;

CREATE TABLE person_identity (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person,
  identity TEXT NOT NULL,
  level TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX person_identity_person ON person_identity (person) WHERE person IS NOT NULL;

CREATE TABLE member_class (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person,
  class TEXT NOT NULL,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX member_class_person ON member_class (person) WHERE person IS NOT NULL;

CREATE TABLE post_duty (
  id INTEGER PRIMARY KEY,
  post INTEGER REFERENCES post,
  "order" INTEGER,
  duty TEXT NOT NULL,
  area TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX post_duty_post ON post_duty (post) WHERE post IS NOT NULL;

CREATE TABLE development_quota (
  id INTEGER PRIMARY KEY,
  organization INTEGER REFERENCES organization,
  year TEXT NOT NULL,
  quota INTEGER NOT NULL,
  extra_quota INTEGER,
  issued_by TEXT,
  date TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX development_quota_organization ON development_quota (organization) WHERE organization IS NOT NULL;

CREATE TABLE culture_item (
  id INTEGER PRIMARY KEY,
  "order" INTEGER,
  name TEXT NOT NULL,
  class TEXT,
  level TEXT,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  organization INTEGER REFERENCES organization,
  keeper INTEGER REFERENCES person,
  story TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX culture_item_compound ON culture_item (compound) WHERE compound IS NOT NULL;
CREATE INDEX culture_item_community ON culture_item (community) WHERE community IS NOT NULL;
CREATE INDEX culture_item_street ON culture_item (street) WHERE street IS NOT NULL;
CREATE INDEX culture_item_organization ON culture_item (organization) WHERE organization IS NOT NULL;
CREATE INDEX culture_item_keeper ON culture_item (keeper) WHERE keeper IS NOT NULL;

CREATE TABLE data_source (
  id INTEGER PRIMARY KEY,
  "order" INTEGER,
  name TEXT NOT NULL,
  source TEXT,
  mapping TEXT,
  contents TEXT,
  street INTEGER REFERENCES street,
  organization INTEGER REFERENCES organization,
  frequency TEXT,
  taken TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX data_source_street ON data_source (street) WHERE street IS NOT NULL;
CREATE INDEX data_source_organization ON data_source (organization) WHERE organization IS NOT NULL;

CREATE TABLE venue_target (
  id INTEGER PRIMARY KEY,
  street INTEGER REFERENCES street,
  district INTEGER REFERENCES district,
  level TEXT NOT NULL,
  name TEXT,
  count INTEGER NOT NULL,
  source TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX venue_target_street ON venue_target (street) WHERE street IS NOT NULL;
CREATE INDEX venue_target_district ON venue_target (district) WHERE district IS NOT NULL;
