-- Places, bodies, people, posts and contracts; the journal, bytes, search and drafts.
-- Append-only: later migrations create tables and add columns at the end, never drop, rename or reorder.
-- Every domain table: id, then its columns, then extra (JSON of a library's own fields).
-- Money in 分, area in 0.01 m², dates as TEXT at the precision given.

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  text TEXT NOT NULL,
  schema INTEGER NOT NULL,
  reverts INTEGER REFERENCES journal,
  rows INTEGER NOT NULL,
  changeset BLOB NOT NULL
) STRICT;
CREATE INDEX journal_reverts ON journal (reverts) WHERE reverts IS NOT NULL;

CREATE TABLE journal_row (
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  entry INTEGER NOT NULL REFERENCES journal,
  PRIMARY KEY (kind, record, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE search (
  kind TEXT NOT NULL,
  id INTEGER NOT NULL,
  text TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (key TEXT PRIMARY KEY, time TEXT NOT NULL, content TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE definition (
  id INTEGER PRIMARY KEY,
  category TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  extra TEXT
) STRICT;
CREATE INDEX definition_name ON definition (category, name);

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  extra TEXT
) STRICT;

CREATE TABLE district (
  id INTEGER PRIMARY KEY,
  "order" INTEGER,
  name TEXT NOT NULL,
  code TEXT,
  note TEXT,
  extra TEXT
) STRICT;

CREATE TABLE street (
  id INTEGER PRIMARY KEY,
  district INTEGER REFERENCES district,
  "order" INTEGER,
  name TEXT NOT NULL,
  code TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX street_district ON street (district);

CREATE TABLE community (
  id INTEGER PRIMARY KEY,
  street INTEGER REFERENCES street,
  "order" INTEGER,
  name TEXT NOT NULL,
  code TEXT,
  type TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX community_street ON community (street);

-- street and district stand here only for lists that know no community.
CREATE TABLE compound (
  id INTEGER PRIMARY KEY,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  district INTEGER REFERENCES district,
  "order" INTEGER,
  name TEXT NOT NULL,
  full_name TEXT,
  alias TEXT,
  code TEXT,
  type TEXT,
  address TEXT,
  boundary TEXT,
  built TEXT,
  delivered TEXT,
  building_count INTEGER,
  unit_count INTEGER,
  households INTEGER,
  dwellings INTEGER,
  occupied INTEGER,
  rented INTEGER,
  vacant INTEGER,
  population INTEGER,
  aged_60 INTEGER,
  aged_80 INTEGER,
  area_built INTEGER,
  area_owned INTEGER,
  area_land INTEGER,
  developer TEXT,
  property_mode TEXT,
  committee_state TEXT,
  committee_reason TEXT,
  party_reason TEXT,
  lifts INTEGER,
  lift_years INTEGER,
  parking INTEGER,
  property_room_area INTEGER,
  repair_fund INTEGER,
  repair_fund_date TEXT,
  pilot TEXT,
  structure TEXT,
  reported TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX compound_community ON compound (community);
CREATE INDEX compound_name ON compound (name);

CREATE TABLE property_area (
  id INTEGER PRIMARY KEY,
  community INTEGER REFERENCES community,
  "order" INTEGER,
  name TEXT NOT NULL,
  code TEXT,
  area INTEGER,
  households INTEGER,
  note TEXT,
  extra TEXT
) STRICT;

CREATE TABLE building (
  id INTEGER PRIMARY KEY,
  compound INTEGER REFERENCES compound,
  "order" INTEGER,
  name TEXT NOT NULL,
  floors INTEGER,
  entrances INTEGER,
  households INTEGER,
  area INTEGER,
  lifts INTEGER,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX building_compound ON building (compound);

CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  building INTEGER REFERENCES building,
  "order" INTEGER,
  entrance TEXT,
  name TEXT NOT NULL,
  area INTEGER,
  use TEXT,
  occupancy TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX unit_building ON unit (building);

CREATE TABLE grid (
  id INTEGER PRIMARY KEY,
  community INTEGER REFERENCES community,
  "order" INTEGER,
  name TEXT NOT NULL,
  code TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX grid_community ON grid (community);

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  "order" INTEGER,
  name TEXT NOT NULL,
  uscc TEXT,
  contact TEXT,
  phone TEXT,
  grade TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX company_name ON company (name);

-- Where an organisation belongs: the deepest place known; its coverage is counted through coverage only.
CREATE TABLE organization (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  "order" INTEGER,
  name TEXT NOT NULL,
  short_name TEXT,
  parent INTEGER REFERENCES organization,
  district INTEGER REFERENCES district,
  street INTEGER REFERENCES street,
  community INTEGER REFERENCES community,
  compound INTEGER REFERENCES compound,
  building INTEGER REFERENCES building,
  company INTEGER REFERENCES company,
  setup TEXT,
  form TEXT,
  class TEXT,
  linked TEXT,
  approval_no TEXT,
  since TEXT,
  until TEXT,
  term_no TEXT,
  term_since TEXT,
  term_until TEXT,
  carried_over INTEGER,
  seats INTEGER,
  members INTEGER,
  filing_no TEXT,
  filing_body TEXT,
  filing_date TEXT,
  filing_state TEXT,
  legal_person INTEGER REFERENCES person,
  accountant INTEGER,
  work_phone TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX organization_compound ON organization (compound);
CREATE INDEX organization_community ON organization (community);
CREATE INDEX organization_parent ON organization (parent);
CREATE INDEX organization_name ON organization (name);

CREATE TABLE property_contract (
  id INTEGER PRIMARY KEY,
  company INTEGER REFERENCES company,
  organization INTEGER REFERENCES organization,
  property_area INTEGER REFERENCES property_area,
  number TEXT,
  kind TEXT,
  fee_low INTEGER,
  fee_high INTEGER,
  fee_note TEXT,
  fee_mode TEXT,
  area INTEGER,
  signed TEXT,
  since TEXT,
  until TEXT,
  term_note TEXT,
  score INTEGER,
  collection_rate INTEGER,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX property_contract_company ON property_contract (company);

-- organisation, contract, grid or property area ↔ compound or building.
CREATE TABLE coverage (
  id INTEGER PRIMARY KEY,
  organization INTEGER REFERENCES organization,
  property_contract INTEGER REFERENCES property_contract,
  grid INTEGER REFERENCES grid,
  property_area INTEGER REFERENCES property_area,
  compound INTEGER REFERENCES compound,
  building INTEGER REFERENCES building,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX coverage_compound ON coverage (compound);
CREATE INDEX coverage_organization ON coverage (organization);
CREATE INDEX coverage_property_contract ON coverage (property_contract);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  "order" INTEGER,
  name TEXT NOT NULL,
  pinyin TEXT,
  sex TEXT,
  birth TEXT,
  phone TEXT,
  work_phone TEXT,
  identity_tail TEXT,
  identity_hash TEXT,
  education TEXT,
  work_unit TEXT,
  job TEXT,
  party_status TEXT,
  party_joined TEXT,
  party_full TEXT,
  member_classes TEXT,
  found_by TEXT,
  shows_identity INTEGER,
  identities TEXT,
  specialty TEXT,
  compound INTEGER REFERENCES compound,
  unit INTEGER REFERENCES unit,
  room TEXT,
  occupancy TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX person_name ON person (name);
CREATE INDEX person_compound ON person (compound);

CREATE TABLE ownership (
  id INTEGER PRIMARY KEY,
  unit INTEGER REFERENCES unit,
  person INTEGER REFERENCES person,
  company INTEGER REFERENCES company,
  share TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX ownership_unit ON ownership (unit);
CREATE INDEX ownership_person ON ownership (person);

CREATE TABLE membership (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person,
  organization INTEGER REFERENCES organization,
  kind TEXT NOT NULL,
  since TEXT,
  until TEXT,
  transfer TEXT,
  origin TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX membership_person ON membership (person);
CREATE INDEX membership_organization ON membership (organization);

-- A seat: in an organisation, or at a compound, building or grid (guide, specialist, expert, building head).
CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  organization INTEGER REFERENCES organization,
  compound INTEGER REFERENCES compound,
  building INTEGER REFERENCES building,
  grid INTEGER REFERENCES grid,
  "order" INTEGER,
  title TEXT NOT NULL,
  needed INTEGER,
  part_time INTEGER,
  duties TEXT,
  sent_by TEXT,
  work_phone TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX post_organization ON post (organization);
CREATE INDEX post_compound ON post (compound);
CREATE INDEX post_building ON post (building);

CREATE TABLE tenure (
  id INTEGER PRIMARY KEY,
  post INTEGER REFERENCES post,
  person INTEGER REFERENCES person,
  chosen TEXT,
  filing_no TEXT,
  filing_date TEXT,
  source_organization INTEGER REFERENCES organization,
  since TEXT,
  until TEXT,
  leave_reason TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX tenure_post ON tenure (post);
CREATE INDEX tenure_person ON tenure (person);

CREATE TABLE relation (
  id INTEGER PRIMARY KEY,
  source INTEGER REFERENCES organization,
  target INTEGER REFERENCES organization,
  kind TEXT NOT NULL,
  since TEXT,
  until TEXT,
  contract TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX relation_source ON relation (source);
CREATE INDEX relation_target ON relation (target);
