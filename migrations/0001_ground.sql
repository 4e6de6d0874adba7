-- The platform's ground: organs, people, permissions, the event log, files.
-- Which class a table is of, and what the running program may do with it, stands in src/store/tables.ts.
-- Row = fold of its events: `version` is the number of the last event of the case (event.case_seq).

-- ---- reference: copied everywhere ----

create table organ (
  id integer primary key,
  version integer not null,
  parent_id integer references organ (id),
  -- The organ and all above it, from the root: what lies under X is `path @> array[X]`.
  path integer[] not null,
  kind text not null,
  name text not null,
  short_name text,
  -- First letters of the pinyin of the name, for search: 松溪县人民政府 is sxxrmzf.
  initials text not null,
  -- Names, former names, initials and codes in lower case: what a search looks through.
  search text not null,
  credit_code text unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  index_code text,
  region_code text check (region_code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  vertical boolean not null,
  founded_on date not null,
  abolished_on date check (abolished_on >= founded_on),
  -- Twins name each other, and an import founds both at once.
  twin_of integer references organ (id) deferrable initially deferred check (twin_of <> id),
  -- The rest of the value `Organ` (src/law/organ.ts): names, zone, seals, remedies, office, units, successors.
  details jsonb not null,
  check (id <> all (path[1:cardinality(path) - 1])),
  check (path[cardinality(path)] = id),
  check (parent_id is not distinct from path[cardinality(path) - 1])
);
create index organ_by_branch on organ (parent_id, kind, name, id);
create index organ_by_path on organ using gin (path);

create table person (
  id uuid primary key,
  version integer not null,
  name text not null check (name <> ''),
  initials text not null,
  job_title text,
  -- Which of the three separated administrators this person may be: never two of them.
  administrator_kind text check (administrator_kind in ('systemAdmin', 'securityAdmin', 'auditor')),
  left_on date
);
create index person_by_name on person (name, id);

-- In which organs a person has or had an appointment: the organ switcher reads it without asking every organ.
create table membership (
  person_id uuid references person (id),
  organ_id integer references organ (id),
  primary key (person_id, organ_id)
);
create index membership_by_organ on membership (organ_id, person_id);

-- The notice of a year on days off and working weekends. A year without a row is provisional, never guessed.
create table calendar_year (
  year integer primary key check (year between 2000 and 2100),
  version integer not null,
  notice jsonb not null
);

-- ---- ledger: the rows of one organ ----

create table appointment (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  person_id uuid not null references person (id),
  role text not null,
  unit_id uuid,
  scope text not null check (scope in ('organ', 'subtree')),
  valid_from date not null,
  -- The last day; the day before the first one: taken back before it ever held.
  valid_to date check (valid_to >= valid_from - 1),
  delegated_from uuid,
  primary key (organ_id, id),
  foreign key (organ_id, delegated_from) references appointment (organ_id, id),
  -- A delegation for leave has an end.
  check (delegated_from is null or valid_to is not null)
);
create index appointment_by_person on appointment (organ_id, person_id);

create table route (
  organ_id integer,
  kind text,
  version integer not null,
  steps jsonb not null,
  -- One leader may hold two levels of review, in a town of two people.
  may_hold_two boolean not null,
  primary key (organ_id, kind)
);

create table approval (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  -- What is approved: a case of another noun, as it was read.
  subject_kind text not null,
  subject_id text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  status text not null check (status in ('open', 'approved', 'returned', 'withdrawn')),
  author_id uuid not null,
  details jsonb not null,
  primary key (organ_id, id)
);
create index approval_by_subject on approval (organ_id, subject_kind, subject_id);
create index approval_open on approval (organ_id, id) where status = 'open';
-- A matter is asked about once at a time.
create unique index approval_of_matter on approval (organ_id, subject_kind, subject_id) where status = 'open';

create table setting (
  organ_id integer,
  key text,
  version integer not null,
  value jsonb not null,
  primary key (organ_id, key)
);

-- Append-only. Numbered within its case, chained within its organ: digest = SM3(digest before, canonical content).
create table event (
  organ_id integer,
  seq bigint check (seq > 0),
  case_kind text not null,
  case_id text not null,
  case_seq integer not null check (case_seq > 0),
  kind text not null,
  data jsonb not null,
  actor_id uuid,
  actor_name text not null,
  actor_role text,
  address text,
  request_id text not null,
  at timestamptz(3) not null,
  legal_date date not null,
  digest bytea not null check (octet_length(digest) = 32),
  primary key (organ_id, seq),
  unique (organ_id, case_kind, case_id, case_seq)
);
create index event_by_actor on event (organ_id, actor_id, seq);
create index event_by_kind on event (organ_id, kind, seq);
create index event_by_time on event (organ_id, at, seq);

-- The last link of each chain; its row lock is the last that a command takes.
create table chain_head (
  organ_id integer primary key,
  seq bigint not null,
  digest bytea not null check (octet_length(digest) = 32)
);

-- What the chain was on a day, as it was exported.
create table anchor (
  organ_id integer,
  day date,
  seq bigint not null,
  digest bytea not null check (octet_length(digest) = 32),
  primary key (organ_id, day)
);

create table idempotency_key (
  organ_id integer,
  key text check (length(key) between 8 and 200),
  person_id uuid,
  command text not null,
  input_digest bytea not null,
  answer jsonb not null,
  at timestamptz(3) not null,
  primary key (organ_id, key)
);
create index idempotency_key_by_age on idempotency_key (organ_id, at);

-- What leaves the house or goes to another organ, sent after commit.
create table outbox (
  organ_id integer,
  id uuid,
  kind text not null check (kind in ('mail', 'webhook', 'organ')),
  recipient text not null,
  payload jsonb not null,
  made_at timestamptz(3) not null,
  -- Set before sending: where it is set and sent_at is not, the message may have left, and the next says so.
  tried_at timestamptz(3),
  tries integer not null default 0,
  next_at timestamptz(3) not null,
  sent_at timestamptz(3),
  gave_up_at timestamptz(3),
  fault text,
  primary key (organ_id, id),
  check (sent_at is null or gave_up_at is null)
);
create index outbox_waiting on outbox (organ_id, next_at) where sent_at is null and gave_up_at is null;
create index outbox_given_up on outbox (organ_id, id) where gave_up_at is not null;

-- Identity numbers, phones, addresses: ciphertext, found again by a keyed hash. Changed by the owner role alone.
create table personal_data (
  organ_id integer,
  id uuid,
  kind text not null,
  key_id text,
  ciphertext bytea,
  keyed_hash bytea,
  masked text not null,
  made_at timestamptz(3) not null,
  destroyed_at timestamptz(3),
  primary key (organ_id, id),
  check ((ciphertext is null) = (destroyed_at is not null)),
  check ((key_id is null) = (ciphertext is null)),
  check (keyed_hash is null or destroyed_at is null)
);
create index personal_data_by_hash on personal_data (organ_id, kind, keyed_hash);

create table blob_use (
  organ_id integer references organ (id),
  id uuid,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Personal documents are kept encrypted.
  sealed boolean not null,
  name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  case_kind text not null,
  case_id text not null,
  verdict text not null check (verdict in ('clean', 'unscanned')),
  scanned_at timestamptz(3),
  added_by uuid,
  added_at timestamptz(3) not null,
  -- The file was destroyed as the law demands (个人信息保护法 Art. 47), by the owner role.
  destroyed_at timestamptz(3),
  primary key (organ_id, id),
  check ((verdict = 'clean') = (scanned_at is not null))
);
create index blob_use_by_case on blob_use (organ_id, case_kind, case_id);
create index blob_use_by_content on blob_use (organ_id, sha256);

-- ---- local: one place, never joined with a ledger ----

create table credential (
  person_id uuid primary key,
  version integer not null,
  login text not null unique check (login = lower(login)),
  -- Null where a person signs in by the county's own sign-on only.
  password_hash text,
  password_changed_at timestamptz(3),
  must_change boolean not null,
  totp_sealed bytea,
  totp_key_id text,
  totp_last_step bigint,
  recovery_hashes bytea[] not null default '{}',
  failures integer not null default 0,
  locked_until timestamptz(3),
  closed_at timestamptz(3),
  issuer text,
  subject text,
  unique (issuer, subject),
  check ((totp_sealed is null) = (totp_key_id is null))
);

create table session (
  token_hash bytea primary key,
  person_id uuid not null,
  organ_id integer,
  step text not null check (step in ('totp', 'enrolTotp', 'changePassword', 'ready')),
  csrf text not null,
  address text not null,
  user_agent text not null,
  started_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index session_by_person on session (person_id);
create index session_by_end on session (expires_at);

create table sign_in_attempt (
  id uuid primary key,
  -- The person of the account; for a login that does not exist its keyed hash, since people type passwords into that field.
  login text not null,
  address text not null,
  at timestamptz(3) not null,
  succeeded boolean not null
);
create index sign_in_attempt_by_login on sign_in_attempt (login, at);
create index sign_in_attempt_by_address on sign_in_attempt (address, at);

-- The reserved organ: events of the platform itself have a chain of their own.
insert into organ (id, version, parent_id, path, kind, name, initials, search, vertical, founded_on, details)
values (0, 0, null, array[0], 'platform', '平台', 'pt', '', false, '2019-05-15', '{}');
