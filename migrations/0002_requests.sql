-- Requests 依申请公开 and what follows them. What an applicant wrote stands beside the cases, never in their events.

-- ---- ledger: the rows of one organ ----

-- One form or letter as it came in: who asks, how to be reached, how to be answered. It may hold several requests.
create table application (
  organ_id integer references organ (id),
  id uuid,
  -- Of the query code, keyed; null where none was given out. 80 bits at least, so that a copy of the table helps nobody.
  code_hash bytea check (octet_length(code_hash) = 32),
  -- Personal data of the first named applicant: by these the same applicant is found again.
  name_id uuid not null,
  identity_id uuid,
  -- `Application` of src/store/applications.ts: ids of personal data, and words that are none.
  details jsonb not null,
  made_at timestamptz(3) not null,
  primary key (organ_id, id)
);
create unique index application_by_code on application (organ_id, code_hash) where code_hash is not null;
create index application_by_name on application (organ_id, name_id);
create index application_by_identity on application (organ_id, identity_id) where identity_id is not null;

-- `details` is the whole value `Request` (src/law/request/request.ts); the other columns are made of it.
create table request (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  state text not null,
  arrived_on date not null,
  -- By Art. 31; null as long as a confirmation is missing.
  received_on date check (received_on >= arrived_on),
  channel text not null,
  applicant_column text not null,
  unit_id uuid,
  handler_id uuid,
  -- The first end, which is the one that the report counts.
  outcome text,
  ended_on date,
  details jsonb not null,
  primary key (organ_id, id),
  check ((outcome is null) = (ended_on is null))
);
create index request_by_arrival on request (organ_id, arrived_on, id);
create index request_by_state on request (organ_id, state, arrived_on, id);
create index request_by_handler on request (organ_id, handler_id, arrived_on, id);
create index request_by_end on request (organ_id, ended_on, id) where ended_on is not null;

-- The line of the register 登记: the number, and the words of the applicant as they were written.
create table request_entry (
  organ_id integer references organ (id),
  request_id uuid,
  application_id uuid not null,
  -- By bytes, so that its index finds all that begin alike.
  number text collate "C" not null,
  content text not null check (content <> ''),
  -- Of the words without spaces and signs: the same words of several people (Art. 44) are found by it.
  content_digest bytea not null check (octet_length(content_digest) = 32),
  -- Each pair of neighbouring characters, hashed with the organ: what a search for words goes through.
  grams integer[] not null,
  -- Of one taken over: the file, sheet and row from which it came, so that it comes once.
  source text,
  made_at timestamptz(3) not null,
  primary key (organ_id, request_id),
  unique (organ_id, number),
  foreign key (organ_id, application_id) references application (organ_id, id)
);
create unique index request_entry_by_source on request_entry (organ_id, source) where source is not null;
create index request_entry_by_application on request_entry (organ_id, application_id);
create index request_entry_by_content on request_entry (organ_id, content_digest);
create index request_entry_by_words on request_entry using gin (grams);

-- The clock of an open request as it was last counted; without a row for a request that has ended. No event holds it: it
-- follows from the case, the calendar and the day, and is counted anew when one of them changes.
create table request_clock (
  organ_id integer references organ (id),
  request_id uuid,
  -- Art. 31, 33; null while it waits for the applicant, or its end is open.
  due_on date,
  cautious_due_on date,
  -- The next day on which somebody must look at it: the cautious due date, the end of a wait, an inner due date.
  attend_on date,
  -- What is to be done then, as in `replyDue`.
  attend_why text,
  -- A year on the way has no calendar yet.
  provisional boolean not null,
  counted_on date not null,
  -- `calendarPrint` of the calendar by which it was counted; a clock of another calendar is counted anew.
  calendar integer,
  primary key (organ_id, request_id),
  check ((attend_on is null) = (attend_why is null))
);
create index request_clock_by_due on request_clock (organ_id, cautious_due_on, request_id);
create index request_clock_by_attention on request_clock (organ_id, attend_on, request_id);
create index request_clock_by_count on request_clock (organ_id, counted_on);

-- What statistics count of a request (src/law/statistics/measure.ts), in narrow rows: the sums over all requests of an organ read
-- these and nothing else. No row for what was not registered as a request.
create table request_measure (
  organ_id integer references organ (id),
  request_id uuid,
  arrived_on date not null,
  -- The first end.
  ended_on date check (ended_on >= arrived_on),
  channel text not null,
  applicant_column text not null,
  topic text,
  unit_id uuid,
  handler_id uuid,
  outcome text,
  -- Of the reply by which it ended; null where it did not end by one.
  workdays integer check (workdays >= 0),
  in_time boolean,
  primary key (organ_id, request_id),
  check ((outcome is null) = (ended_on is null)),
  check ((workdays is null) = (in_time is null))
);
create index request_measure_by_arrival on request_measure (organ_id, arrived_on, request_id);
create index request_measure_by_end on request_measure (organ_id, ended_on, request_id);

-- What an applicant sent through the portal: the words are a sealed file of the request. It waits until somebody has looked.
create table applicant_message (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  request_id uuid not null,
  seen_on date,
  details jsonb not null,
  primary key (organ_id, id)
);
create index applicant_message_by_request on applicant_message (organ_id, request_id, id);
create index applicant_message_unseen on applicant_message (organ_id, id) where seen_on is null;

-- The last serial of a series in a year: numbers of the register, and document numbers.
create table serial (
  organ_id integer references organ (id),
  series text,
  year integer,
  last integer not null check (last > 0),
  primary key (organ_id, series, year)
);

-- A document number 发文字号, given once; a voided one stays with its reason.
create table document_number (
  organ_id integer references organ (id),
  series text,
  year integer,
  serial integer check (serial > 0),
  version integer not null,
  -- As the letter bears it, by the pattern of that day.
  number text not null,
  letter_id uuid not null,
  taken_on date not null,
  voided_on date,
  void_reason text,
  primary key (organ_id, series, year, serial),
  check ((voided_on is null) = (void_reason is null))
);
create index document_number_by_letter on document_number (organ_id, letter_id);

-- A letter 文书 of a case. `details` is its fold; `content` is what it says, which stands in no event.
create table letter (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  -- request, recordCorrection, complaint, proceeding.
  case_kind text not null,
  case_id uuid not null,
  -- Of src/law/letter/letterKind.ts.
  kind text not null,
  status text not null check (status in ('draft', 'submitted', 'issued', 'sent', 'void')),
  number text,
  details jsonb not null,
  content jsonb not null,
  primary key (organ_id, id)
);
create index letter_by_case on letter (organ_id, case_kind, case_id, id);
create index letter_by_number on letter (organ_id, number) where number is not null;

-- A template that an organ uploaded, or its supervisor for all below; the last of a kind counts.
create table letter_template (
  organ_id integer references organ (id),
  -- Of src/law/letter/letterKind.ts.
  kind text,
  version integer not null,
  details jsonb not null,
  primary key (organ_id, kind)
);

-- 行政复议 and 行政诉讼.
create table proceeding (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  kind text not null,
  stage text not null,
  request_id uuid,
  begun_on date not null,
  final_on date,
  -- The nearest day by which the organ must act; null where there is none.
  due_on date,
  details jsonb not null,
  primary key (organ_id, id)
);
create index proceeding_by_begin on proceeding (organ_id, begun_on, id);
create index proceeding_by_request on proceeding (organ_id, request_id) where request_id is not null;
create index proceeding_open on proceeding (organ_id, due_on, id) where final_on is null;
create index proceeding_by_end on proceeding (organ_id, final_on, id) where final_on is not null;

-- 投诉举报 (Art. 47, 51), 申诉 (Art. 55).
create table complaint (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  kind text not null,
  request_id uuid,
  received_on date not null,
  closed_on date,
  details jsonb not null,
  primary key (organ_id, id)
);
create index complaint_by_receipt on complaint (organ_id, received_on, id);

-- 更正 (Art. 41).
create table record_correction (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  request_id uuid,
  asked_on date not null,
  decided_on date,
  details jsonb not null,
  primary key (organ_id, id)
);
create index record_correction_by_day on record_correction (organ_id, asked_on, id);

-- What people wrote in a complaint, a correction or a proceeding, and who they are: ids of personal data, and words.
create table case_content (
  organ_id integer references organ (id),
  case_kind text,
  case_id uuid,
  number text not null,
  content text not null,
  details jsonb not null,
  made_at timestamptz(3) not null,
  primary key (organ_id, case_kind, case_id)
);

-- What an office takes over from another register: how the columns of its sheet are read.
create table import_mapping (
  organ_id integer references organ (id),
  id text,
  version integer not null,
  mapping jsonb not null,
  primary key (organ_id, id)
);

-- Lists of files whose time is over, to be approved and destroyed (档案法 Art. 30).
create table destruction (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  status text not null check (status in ('listed', 'dropped', 'begun', 'done')),
  details jsonb not null,
  primary key (organ_id, id)
);

-- Short messages leave as mail does; and the address of an applicant stands in no message, only the id of the datum.
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('mail', 'sms', 'webhook', 'organ'));
