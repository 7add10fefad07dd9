-- The registers: everything else that the five districts keep (data/kinds describes each).

CREATE TABLE check_in (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  person INTEGER REFERENCES person,
  organization INTEGER REFERENCES organization,
  home_unit TEXT,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  since TEXT,
  until TEXT,
  post_claimed TEXT,
  double_post INTEGER,
  hours INTEGER,
  feedback_date TEXT,
  feedback TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX check_in_person ON check_in (person) WHERE person IS NOT NULL;
CREATE INDEX check_in_organization ON check_in (organization) WHERE organization IS NOT NULL;
CREATE INDEX check_in_compound ON check_in (compound) WHERE compound IS NOT NULL;
CREATE INDEX check_in_community ON check_in (community) WHERE community IS NOT NULL;
CREATE INDEX check_in_street ON check_in (street) WHERE street IS NOT NULL;

CREATE TABLE assignment (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person,
  organization INTEGER REFERENCES organization,
  grid INTEGER REFERENCES grid,
  compound INTEGER REFERENCES compound,
  position TEXT,
  duty TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX assignment_person ON assignment (person) WHERE person IS NOT NULL;
CREATE INDEX assignment_organization ON assignment (organization) WHERE organization IS NOT NULL;
CREATE INDEX assignment_grid ON assignment (grid) WHERE grid IS NOT NULL;
CREATE INDEX assignment_compound ON assignment (compound) WHERE compound IS NOT NULL;

CREATE TABLE household_link (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person,
  kind TEXT NOT NULL,
  household_kind TEXT,
  compound INTEGER REFERENCES compound,
  building INTEGER REFERENCES building,
  unit INTEGER REFERENCES unit,
  room TEXT,
  shown INTEGER,
  consent INTEGER,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX household_link_person ON household_link (person) WHERE person IS NOT NULL;
CREATE INDEX household_link_compound ON household_link (compound) WHERE compound IS NOT NULL;
CREATE INDEX household_link_building ON household_link (building) WHERE building IS NOT NULL;
CREATE INDEX household_link_unit ON household_link (unit) WHERE unit IS NOT NULL;

CREATE TABLE credit_rule (
  id INTEGER PRIMARY KEY,
  "order" INTEGER,
  name TEXT NOT NULL,
  points INTEGER,
  source TEXT,
  note TEXT,
  extra TEXT
) STRICT;

CREATE TABLE credit (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person,
  credit_rule INTEGER REFERENCES credit_rule,
  date TEXT NOT NULL,
  points INTEGER,
  hours INTEGER,
  activity INTEGER REFERENCES activity,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX credit_person ON credit (person) WHERE person IS NOT NULL;
CREATE INDEX credit_credit_rule ON credit (credit_rule) WHERE credit_rule IS NOT NULL;
CREATE INDEX credit_activity ON credit (activity) WHERE activity IS NOT NULL;

CREATE TABLE pact (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  organization INTEGER REFERENCES organization,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  form TEXT,
  alliance INTEGER REFERENCES organization,
  signed TEXT,
  since TEXT,
  until TEXT,
  contact TEXT,
  phone TEXT,
  text TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX pact_organization ON pact (organization) WHERE organization IS NOT NULL;
CREATE INDEX pact_compound ON pact (compound) WHERE compound IS NOT NULL;
CREATE INDEX pact_community ON pact (community) WHERE community IS NOT NULL;
CREATE INDEX pact_street ON pact (street) WHERE street IS NOT NULL;
CREATE INDEX pact_alliance ON pact (alliance) WHERE alliance IS NOT NULL;

CREATE TABLE matter (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  workflow TEXT,
  number TEXT,
  name TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  building INTEGER REFERENCES building,
  facility INTEGER REFERENCES facility,
  category TEXT,
  list_class TEXT,
  home_step TEXT,
  dimension TEXT,
  tags TEXT,
  source TEXT,
  proposer TEXT,
  party_one TEXT,
  party_two TEXT,
  households INTEGER,
  text TEXT,
  raised TEXT NOT NULL,
  due TEXT,
  closed TEXT,
  state TEXT,
  level TEXT,
  escalated TEXT,
  department INTEGER REFERENCES organization,
  champion INTEGER REFERENCES person,
  handler INTEGER REFERENCES organization,
  guide_role INTEGER REFERENCES organization,
  lead_role INTEGER REFERENCES organization,
  consult_role INTEGER REFERENCES organization,
  execute_role INTEGER REFERENCES organization,
  prior TEXT,
  prior_reason TEXT,
  amount INTEGER,
  mediators TEXT,
  agreement TEXT,
  result TEXT,
  opinion TEXT,
  revisited TEXT,
  disclosed TEXT,
  typical INTEGER,
  story TEXT,
  instruction_by TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX matter_compound ON matter (compound) WHERE compound IS NOT NULL;
CREATE INDEX matter_community ON matter (community) WHERE community IS NOT NULL;
CREATE INDEX matter_street ON matter (street) WHERE street IS NOT NULL;
CREATE INDEX matter_building ON matter (building) WHERE building IS NOT NULL;
CREATE INDEX matter_department ON matter (department) WHERE department IS NOT NULL;
CREATE INDEX matter_champion ON matter (champion) WHERE champion IS NOT NULL;
CREATE INDEX matter_handler ON matter (handler) WHERE handler IS NOT NULL;
CREATE INDEX matter_guide_role ON matter (guide_role) WHERE guide_role IS NOT NULL;
CREATE INDEX matter_lead_role ON matter (lead_role) WHERE lead_role IS NOT NULL;
CREATE INDEX matter_consult_role ON matter (consult_role) WHERE consult_role IS NOT NULL;
CREATE INDEX matter_execute_role ON matter (execute_role) WHERE execute_role IS NOT NULL;

CREATE TABLE matter_step (
  id INTEGER PRIMARY KEY,
  matter INTEGER REFERENCES matter,
  "order" INTEGER,
  step TEXT NOT NULL,
  since TEXT,
  until TEXT,
  due TEXT,
  organization INTEGER REFERENCES organization,
  person INTEGER REFERENCES person,
  text TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX matter_step_matter ON matter_step (matter) WHERE matter IS NOT NULL;
CREATE INDEX matter_step_organization ON matter_step (organization) WHERE organization IS NOT NULL;
CREATE INDEX matter_step_person ON matter_step (person) WHERE person IS NOT NULL;

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT,
  organization INTEGER REFERENCES organization,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  form TEXT,
  date TEXT NOT NULL,
  place TEXT,
  chair INTEGER REFERENCES person,
  recorder INTEGER REFERENCES person,
  expected INTEGER,
  present INTEGER,
  text TEXT,
  disclosed TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX meeting_organization ON meeting (organization) WHERE organization IS NOT NULL;
CREATE INDEX meeting_compound ON meeting (compound) WHERE compound IS NOT NULL;
CREATE INDEX meeting_community ON meeting (community) WHERE community IS NOT NULL;
CREATE INDEX meeting_street ON meeting (street) WHERE street IS NOT NULL;
CREATE INDEX meeting_chair ON meeting (chair) WHERE chair IS NOT NULL;
CREATE INDEX meeting_recorder ON meeting (recorder) WHERE recorder IS NOT NULL;

CREATE TABLE attendance (
  id INTEGER PRIMARY KEY,
  meeting INTEGER REFERENCES meeting,
  organization INTEGER REFERENCES organization,
  person INTEGER REFERENCES person,
  role TEXT NOT NULL,
  reason TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX attendance_meeting ON attendance (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX attendance_organization ON attendance (organization) WHERE organization IS NOT NULL;
CREATE INDEX attendance_person ON attendance (person) WHERE person IS NOT NULL;

CREATE TABLE agenda_item (
  id INTEGER PRIMARY KEY,
  meeting INTEGER REFERENCES meeting,
  "order" INTEGER,
  name TEXT NOT NULL,
  matter INTEGER REFERENCES matter,
  proposer TEXT,
  prior TEXT,
  decision TEXT,
  yes INTEGER,
  no INTEGER,
  abstain INTEGER,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX agenda_item_meeting ON agenda_item (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX agenda_item_matter ON agenda_item (matter) WHERE matter IS NOT NULL;

CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  meeting INTEGER REFERENCES meeting,
  matter INTEGER REFERENCES matter,
  visit INTEGER REFERENCES visit,
  project INTEGER REFERENCES project,
  person INTEGER REFERENCES person,
  organization INTEGER REFERENCES organization,
  due TEXT,
  closed TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX action_compound ON action (compound) WHERE compound IS NOT NULL;
CREATE INDEX action_meeting ON action (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX action_matter ON action (matter) WHERE matter IS NOT NULL;
CREATE INDEX action_visit ON action (visit) WHERE visit IS NOT NULL;
CREATE INDEX action_project ON action (project) WHERE project IS NOT NULL;
CREATE INDEX action_person ON action (person) WHERE person IS NOT NULL;
CREATE INDEX action_organization ON action (organization) WHERE organization IS NOT NULL;

CREATE TABLE need (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  kind TEXT NOT NULL,
  place TEXT,
  raised TEXT,
  since TEXT,
  until TEXT,
  quantity INTEGER,
  unit_word TEXT,
  state TEXT,
  project INTEGER REFERENCES project,
  wish INTEGER,
  claimed_by TEXT,
  done TEXT,
  text TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX need_compound ON need (compound) WHERE compound IS NOT NULL;
CREATE INDEX need_community ON need (community) WHERE community IS NOT NULL;
CREATE INDEX need_project ON need (project) WHERE project IS NOT NULL;

CREATE TABLE resource (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  organization INTEGER REFERENCES organization,
  person INTEGER REFERENCES person,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  kind TEXT NOT NULL,
  place TEXT,
  since TEXT,
  until TEXT,
  quantity INTEGER,
  unit_word TEXT,
  state TEXT,
  claimed_by INTEGER REFERENCES compound,
  contact TEXT,
  phone TEXT,
  text TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX resource_organization ON resource (organization) WHERE organization IS NOT NULL;
CREATE INDEX resource_person ON resource (person) WHERE person IS NOT NULL;
CREATE INDEX resource_compound ON resource (compound) WHERE compound IS NOT NULL;
CREATE INDEX resource_community ON resource (community) WHERE community IS NOT NULL;

CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  year TEXT,
  "order" INTEGER,
  quarter INTEGER,
  kind TEXT NOT NULL,
  champion INTEGER REFERENCES person,
  organization INTEGER REFERENCES organization,
  pact INTEGER REFERENCES pact,
  matter INTEGER REFERENCES matter,
  since TEXT,
  until TEXT,
  closed TEXT,
  progress INTEGER,
  budget INTEGER,
  spent INTEGER,
  fund_source TEXT,
  carried_over INTEGER,
  result TEXT,
  evaluation TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX project_compound ON project (compound) WHERE compound IS NOT NULL;
CREATE INDEX project_community ON project (community) WHERE community IS NOT NULL;
CREATE INDEX project_champion ON project (champion) WHERE champion IS NOT NULL;
CREATE INDEX project_organization ON project (organization) WHERE organization IS NOT NULL;
CREATE INDEX project_pact ON project (pact) WHERE pact IS NOT NULL;
CREATE INDEX project_matter ON project (matter) WHERE matter IS NOT NULL;

CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  visitor INTEGER REFERENCES person,
  visitors TEXT,
  level TEXT,
  kind TEXT,
  compound INTEGER REFERENCES compound,
  building INTEGER REFERENCES building,
  subject TEXT,
  step TEXT,
  opinion TEXT,
  answer TEXT,
  transferred INTEGER REFERENCES organization,
  next TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX visit_visitor ON visit (visitor) WHERE visitor IS NOT NULL;
CREATE INDEX visit_compound ON visit (compound) WHERE compound IS NOT NULL;
CREATE INDEX visit_building ON visit (building) WHERE building IS NOT NULL;
CREATE INDEX visit_transferred ON visit (transferred) WHERE transferred IS NOT NULL;

CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  organization INTEGER REFERENCES organization,
  venue INTEGER REFERENCES venue,
  partner INTEGER REFERENCES organization,
  date TEXT NOT NULL,
  participants INTEGER,
  members INTEGER,
  youth INTEGER,
  hours INTEGER,
  tags TEXT,
  dimension TEXT,
  text TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX activity_compound ON activity (compound) WHERE compound IS NOT NULL;
CREATE INDEX activity_community ON activity (community) WHERE community IS NOT NULL;
CREATE INDEX activity_organization ON activity (organization) WHERE organization IS NOT NULL;
CREATE INDEX activity_venue ON activity (venue) WHERE venue IS NOT NULL;
CREATE INDEX activity_partner ON activity (partner) WHERE partner IS NOT NULL;

CREATE TABLE venue (
  id INTEGER PRIMARY KEY,
  "order" INTEGER,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  kind TEXT,
  parent INTEGER REFERENCES venue,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  district INTEGER REFERENCES district,
  inside INTEGER,
  address TEXT,
  acquired TEXT,
  origin TEXT,
  area INTEGER,
  functions TEXT,
  hours TEXT,
  keeper INTEGER REFERENCES person,
  phone TEXT,
  rent INTEGER,
  free INTEGER,
  walk INTEGER,
  served INTEGER,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX venue_parent ON venue (parent) WHERE parent IS NOT NULL;
CREATE INDEX venue_compound ON venue (compound) WHERE compound IS NOT NULL;
CREATE INDEX venue_community ON venue (community) WHERE community IS NOT NULL;
CREATE INDEX venue_street ON venue (street) WHERE street IS NOT NULL;
CREATE INDEX venue_district ON venue (district) WHERE district IS NOT NULL;
CREATE INDEX venue_keeper ON venue (keeper) WHERE keeper IS NOT NULL;

CREATE TABLE venue_room (
  id INTEGER PRIMARY KEY,
  venue INTEGER REFERENCES venue,
  "order" INTEGER,
  name TEXT NOT NULL,
  function TEXT,
  area INTEGER,
  timetable TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX venue_room_venue ON venue_room (venue) WHERE venue IS NOT NULL;

CREATE TABLE fund_entry (
  id INTEGER PRIMARY KEY,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  organization INTEGER REFERENCES organization,
  date TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  amount INTEGER NOT NULL,
  name TEXT,
  meeting INTEGER REFERENCES meeting,
  matter INTEGER REFERENCES matter,
  project INTEGER REFERENCES project,
  voucher TEXT,
  disclosed TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX fund_entry_compound ON fund_entry (compound) WHERE compound IS NOT NULL;
CREATE INDEX fund_entry_community ON fund_entry (community) WHERE community IS NOT NULL;
CREATE INDEX fund_entry_organization ON fund_entry (organization) WHERE organization IS NOT NULL;
CREATE INDEX fund_entry_meeting ON fund_entry (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX fund_entry_matter ON fund_entry (matter) WHERE matter IS NOT NULL;
CREATE INDEX fund_entry_project ON fund_entry (project) WHERE project IS NOT NULL;

CREATE TABLE common_income (
  id INTEGER PRIMARY KEY,
  compound INTEGER REFERENCES compound,
  period TEXT NOT NULL,
  item TEXT,
  income INTEGER,
  expense INTEGER,
  use TEXT,
  disclosed TEXT,
  disclosed_place TEXT,
  audited TEXT,
  auditor TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX common_income_compound ON common_income (compound) WHERE compound IS NOT NULL;

CREATE TABLE disclosure (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  organization INTEGER REFERENCES organization,
  matter INTEGER REFERENCES matter,
  meeting INTEGER REFERENCES meeting,
  due TEXT,
  date TEXT,
  place TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX disclosure_compound ON disclosure (compound) WHERE compound IS NOT NULL;
CREATE INDEX disclosure_organization ON disclosure (organization) WHERE organization IS NOT NULL;
CREATE INDEX disclosure_matter ON disclosure (matter) WHERE matter IS NOT NULL;
CREATE INDEX disclosure_meeting ON disclosure (meeting) WHERE meeting IS NOT NULL;

CREATE TABLE rule_document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  organization INTEGER REFERENCES organization,
  version TEXT,
  adopted TEXT,
  adopted_by TEXT,
  party_clause INTEGER,
  prior_clause INTEGER,
  since TEXT,
  until TEXT,
  text TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX rule_document_compound ON rule_document (compound) WHERE compound IS NOT NULL;
CREATE INDEX rule_document_community ON rule_document (community) WHERE community IS NOT NULL;
CREATE INDEX rule_document_organization ON rule_document (organization) WHERE organization IS NOT NULL;

CREATE TABLE chat_group (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  platform TEXT NOT NULL,
  level TEXT,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  building INTEGER REFERENCES building,
  owner INTEGER REFERENCES person,
  members INTEGER,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX chat_group_compound ON chat_group (compound) WHERE compound IS NOT NULL;
CREATE INDEX chat_group_community ON chat_group (community) WHERE community IS NOT NULL;
CREATE INDEX chat_group_building ON chat_group (building) WHERE building IS NOT NULL;
CREATE INDEX chat_group_owner ON chat_group (owner) WHERE owner IS NOT NULL;

CREATE TABLE brand (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  organization INTEGER REFERENCES organization,
  slogan TEXT,
  story TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX brand_compound ON brand (compound) WHERE compound IS NOT NULL;
CREATE INDEX brand_community ON brand (community) WHERE community IS NOT NULL;
CREATE INDEX brand_street ON brand (street) WHERE street IS NOT NULL;
CREATE INDEX brand_organization ON brand (organization) WHERE organization IS NOT NULL;

CREATE TABLE method (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  formula TEXT,
  items TEXT,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  source TEXT,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX method_compound ON method (compound) WHERE compound IS NOT NULL;
CREATE INDEX method_community ON method (community) WHERE community IS NOT NULL;
CREATE INDEX method_street ON method (street) WHERE street IS NOT NULL;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  street INTEGER REFERENCES street,
  community INTEGER REFERENCES community,
  compound INTEGER REFERENCES compound,
  policy INTEGER REFERENCES policy,
  items TEXT,
  target TEXT,
  since TEXT,
  until TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX campaign_street ON campaign (street) WHERE street IS NOT NULL;
CREATE INDEX campaign_community ON campaign (community) WHERE community IS NOT NULL;
CREATE INDEX campaign_compound ON campaign (compound) WHERE compound IS NOT NULL;
CREATE INDEX campaign_policy ON campaign (policy) WHERE policy IS NOT NULL;

CREATE TABLE enrolment (
  id INTEGER PRIMARY KEY,
  campaign INTEGER REFERENCES campaign,
  compound INTEGER REFERENCES compound,
  wave TEXT,
  since TEXT,
  until TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX enrolment_campaign ON enrolment (campaign) WHERE campaign IS NOT NULL;
CREATE INDEX enrolment_compound ON enrolment (compound) WHERE compound IS NOT NULL;

CREATE TABLE honour (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT,
  awarded_by TEXT,
  date TEXT,
  until TEXT,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  organization INTEGER REFERENCES organization,
  company INTEGER REFERENCES company,
  person INTEGER REFERENCES person,
  family TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX honour_compound ON honour (compound) WHERE compound IS NOT NULL;
CREATE INDEX honour_community ON honour (community) WHERE community IS NOT NULL;
CREATE INDEX honour_street ON honour (street) WHERE street IS NOT NULL;
CREATE INDEX honour_organization ON honour (organization) WHERE organization IS NOT NULL;
CREATE INDEX honour_company ON honour (company) WHERE company IS NOT NULL;
CREATE INDEX honour_person ON honour (person) WHERE person IS NOT NULL;

CREATE TABLE facility (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  building INTEGER REFERENCES building,
  since TEXT,
  until TEXT,
  inspected TEXT,
  state TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX facility_compound ON facility (compound) WHERE compound IS NOT NULL;
CREATE INDEX facility_building ON facility (building) WHERE building IS NOT NULL;

CREATE TABLE policy (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  number TEXT,
  issued_by TEXT,
  date TEXT,
  until TEXT,
  street INTEGER REFERENCES street,
  district INTEGER REFERENCES district,
  subject TEXT,
  text TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX policy_street ON policy (street) WHERE street IS NOT NULL;
CREATE INDEX policy_district ON policy (district) WHERE district IS NOT NULL;

CREATE TABLE election (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  organization INTEGER REFERENCES organization,
  compound INTEGER REFERENCES compound,
  region TEXT,
  state TEXT,
  day TEXT,
  term_until TEXT,
  announced TEXT,
  group_founded TEXT,
  seats INTEGER,
  owners INTEGER,
  owners_area INTEGER,
  electors INTEGER,
  present INTEGER,
  issued INTEGER,
  collected INTEGER,
  result TEXT,
  filed TEXT,
  prior TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX election_organization ON election (organization) WHERE organization IS NOT NULL;
CREATE INDEX election_compound ON election (compound) WHERE compound IS NOT NULL;

CREATE TABLE candidate (
  id INTEGER PRIMARY KEY,
  election INTEGER REFERENCES election,
  "order" INTEGER,
  person INTEGER REFERENCES person,
  title TEXT,
  votes INTEGER,
  votes_area INTEGER,
  elected INTEGER,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX candidate_election ON candidate (election) WHERE election IS NOT NULL;
CREATE INDEX candidate_person ON candidate (person) WHERE person IS NOT NULL;

CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  candidate INTEGER REFERENCES candidate,
  "order" INTEGER,
  department TEXT NOT NULL,
  sent TEXT,
  due TEXT,
  date TEXT,
  result TEXT,
  opinion TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX review_candidate ON review (candidate) WHERE candidate IS NOT NULL;

CREATE TABLE ballot (
  id INTEGER PRIMARY KEY,
  election INTEGER REFERENCES election,
  unit INTEGER REFERENCES unit,
  room TEXT,
  owner TEXT,
  area INTEGER,
  unsold INTEGER,
  proxy INTEGER,
  item TEXT,
  vote TEXT,
  date TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX ballot_election ON ballot (election) WHERE election IS NOT NULL;
CREATE INDEX ballot_unit ON ballot (unit) WHERE unit IS NOT NULL;

CREATE TABLE contact_official (
  id INTEGER PRIMARY KEY,
  compound INTEGER REFERENCES compound,
  level TEXT NOT NULL,
  person INTEGER REFERENCES person,
  title TEXT,
  frequency INTEGER,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX contact_official_compound ON contact_official (compound) WHERE compound IS NOT NULL;
CREATE INDEX contact_official_person ON contact_official (person) WHERE person IS NOT NULL;

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  community INTEGER REFERENCES community,
  compound INTEGER REFERENCES compound,
  kind TEXT,
  fields TEXT,
  asked TEXT NOT NULL,
  due TEXT NOT NULL,
  returned TEXT,
  sent_back TEXT,
  accepted TEXT,
  contact INTEGER REFERENCES person,
  chased TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX request_community ON request (community) WHERE community IS NOT NULL;
CREATE INDEX request_compound ON request (compound) WHERE compound IS NOT NULL;
CREATE INDEX request_contact ON request (contact) WHERE contact IS NOT NULL;

CREATE TABLE evaluation (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  period TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  organization INTEGER REFERENCES organization,
  person INTEGER REFERENCES person,
  company INTEGER REFERENCES company,
  evaluator INTEGER REFERENCES organization,
  score INTEGER,
  result TEXT,
  text TEXT,
  disclosed TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX evaluation_compound ON evaluation (compound) WHERE compound IS NOT NULL;
CREATE INDEX evaluation_organization ON evaluation (organization) WHERE organization IS NOT NULL;
CREATE INDEX evaluation_person ON evaluation (person) WHERE person IS NOT NULL;
CREATE INDEX evaluation_company ON evaluation (company) WHERE company IS NOT NULL;
CREATE INDEX evaluation_evaluator ON evaluation (evaluator) WHERE evaluator IS NOT NULL;

CREATE TABLE duty_item (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  "order" INTEGER,
  name TEXT NOT NULL,
  organization INTEGER REFERENCES organization,
  compound INTEGER REFERENCES compound,
  source TEXT,
  due TEXT,
  closed TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX duty_item_organization ON duty_item (organization) WHERE organization IS NOT NULL;
CREATE INDEX duty_item_compound ON duty_item (compound) WHERE compound IS NOT NULL;

CREATE TABLE allowance (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  monthly INTEGER NOT NULL,
  source TEXT,
  street INTEGER REFERENCES street,
  since TEXT,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX allowance_street ON allowance (street) WHERE street IS NOT NULL;

CREATE TABLE training (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  person INTEGER REFERENCES person,
  organization INTEGER REFERENCES organization,
  date TEXT NOT NULL,
  hours INTEGER,
  name TEXT,
  teacher TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX training_person ON training (person) WHERE person IS NOT NULL;
CREATE INDEX training_organization ON training (organization) WHERE organization IS NOT NULL;

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  organization INTEGER REFERENCES organization,
  receiver INTEGER REFERENCES organization,
  compound INTEGER REFERENCES compound,
  due TEXT,
  date TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX report_organization ON report (organization) WHERE organization IS NOT NULL;
CREATE INDEX report_receiver ON report (receiver) WHERE receiver IS NOT NULL;
CREATE INDEX report_compound ON report (compound) WHERE compound IS NOT NULL;

CREATE TABLE red_black (
  id INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  name TEXT NOT NULL,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  reason TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX red_black_compound ON red_black (compound) WHERE compound IS NOT NULL;
CREATE INDEX red_black_community ON red_black (community) WHERE community IS NOT NULL;

CREATE TABLE duty_roster (
  id INTEGER PRIMARY KEY,
  compound INTEGER REFERENCES compound,
  date TEXT NOT NULL,
  shift TEXT,
  place TEXT,
  person INTEGER REFERENCES person,
  organization INTEGER REFERENCES organization,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX duty_roster_compound ON duty_roster (compound) WHERE compound IS NOT NULL;
CREATE INDEX duty_roster_person ON duty_roster (person) WHERE person IS NOT NULL;
CREATE INDEX duty_roster_organization ON duty_roster (organization) WHERE organization IS NOT NULL;

CREATE TABLE service_contract (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  organization INTEGER REFERENCES organization,
  compound INTEGER REFERENCES compound,
  community INTEGER REFERENCES community,
  street INTEGER REFERENCES street,
  kind TEXT,
  amount INTEGER,
  since TEXT,
  until TEXT,
  result TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX service_contract_organization ON service_contract (organization) WHERE organization IS NOT NULL;
CREATE INDEX service_contract_compound ON service_contract (compound) WHERE compound IS NOT NULL;
CREATE INDEX service_contract_community ON service_contract (community) WHERE community IS NOT NULL;
CREATE INDEX service_contract_street ON service_contract (street) WHERE street IS NOT NULL;

CREATE TABLE development (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person,
  organization INTEGER REFERENCES organization,
  stage TEXT NOT NULL,
  since TEXT,
  until TEXT,
  contact_one INTEGER REFERENCES person,
  contact_two INTEGER REFERENCES person,
  quota INTEGER,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX development_person ON development (person) WHERE person IS NOT NULL;
CREATE INDEX development_organization ON development (organization) WHERE organization IS NOT NULL;
CREATE INDEX development_contact_one ON development (contact_one) WHERE contact_one IS NOT NULL;
CREATE INDEX development_contact_two ON development (contact_two) WHERE contact_two IS NOT NULL;

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record INTEGER,
  "order" INTEGER,
  name TEXT NOT NULL,
  mime TEXT,
  size INTEGER,
  sha256 TEXT NOT NULL,
  taken TEXT,
  caption TEXT,
  note TEXT,
  extra TEXT
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  template TEXT NOT NULL,
  street INTEGER REFERENCES street,
  compound INTEGER REFERENCES compound,
  date TEXT NOT NULL,
  period_from TEXT,
  period_to TEXT,
  number INTEGER,
  total_number INTEGER,
  copies INTEGER,
  mask TEXT,
  sha256 TEXT,
  frozen TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX document_street ON document (street) WHERE street IS NOT NULL;
CREATE INDEX document_compound ON document (compound) WHERE compound IS NOT NULL;

CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  standard TEXT NOT NULL,
  round TEXT,
  compound INTEGER REFERENCES compound,
  venue INTEGER REFERENCES venue,
  company INTEGER REFERENCES company,
  person INTEGER REFERENCES person,
  date TEXT NOT NULL,
  assessor TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX assessment_compound ON assessment (compound) WHERE compound IS NOT NULL;
CREATE INDEX assessment_venue ON assessment (venue) WHERE venue IS NOT NULL;
CREATE INDEX assessment_company ON assessment (company) WHERE company IS NOT NULL;
CREATE INDEX assessment_person ON assessment (person) WHERE person IS NOT NULL;

CREATE TABLE assessment_item (
  id INTEGER PRIMARY KEY,
  assessment INTEGER REFERENCES assessment,
  item TEXT NOT NULL,
  proposed TEXT,
  state TEXT NOT NULL,
  reason TEXT,
  evidence TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX assessment_item_assessment ON assessment_item (assessment) WHERE assessment IS NOT NULL;

CREATE TABLE acceptance (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  kind TEXT NOT NULL,
  record INTEGER,
  compound INTEGER REFERENCES compound,
  reason TEXT NOT NULL,
  date TEXT NOT NULL,
  until TEXT,
  note TEXT,
  extra TEXT
) STRICT;
CREATE INDEX acceptance_compound ON acceptance (compound) WHERE compound IS NOT NULL;

CREATE TABLE holiday (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT,
  note TEXT,
  extra TEXT
) STRICT;
