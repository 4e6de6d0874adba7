-- What the first users of requests found missing.

-- The register is also listed by unit, channel, class of applicant and outcome: the order of arrival holds them, so that what
-- does not belong to the list is passed over without a look at its row. The topic stands beside the requests.
drop index request_by_arrival;
create index request_by_arrival on request (organ_id, arrived_on, id) include (unit_id, channel, applicant_column, outcome);
create index request_measure_by_topic on request_measure (organ_id, topic, request_id);

-- What an applicant has asked for besides their requests (Art. 41), shown to them with these.
create index case_content_by_application on case_content (organ_id, (details->>'applicationId'))
  where details->>'applicationId' is not null;

-- A request that was corrected (Art. 30) is from then on what the correction says: `content`, with its digest and grams, are the
-- present words. What they were before, the first words first; empty where they were never corrected.
alter table request_entry add column former_contents text[] not null default '{}';
-- The words of a correction that came after its term, until somebody finds a good reason for that.
alter table request_entry add column proposed_content text check (proposed_content <> '');

-- By whom an application is found again: each name, telephone, mail address and number of identity of everybody named in it
-- (applicants, agent, who represents an organisation), by the id of the personal datum.
create table application_person (
  organ_id integer references organ (id),
  datum_id uuid,
  application_id uuid not null,
  primary key (organ_id, datum_id),
  foreign key (organ_id, application_id) references application (organ_id, id)
);
insert into application_person (organ_id, datum_id, application_id)
select application.organ_id, (party ->> member)::uuid, application.id
from application,
  jsonb_array_elements(details -> 'applicants' || coalesce(nullif(details -> 'agent', 'null'), '[]')) party,
  unnest(array['nameId', 'identityId', 'phoneId', 'emailId', 'legalRepresentativeId', 'contactId']) member
where party ->> member is not null;

-- Complaints (Art. 47.2, 55.2) and corrections of records (Art. 41) for which the law asks for something more: once they are
-- decided, somebody is still to be told and something to be mended.
alter table complaint add column open boolean;
update complaint set open = closed_on is null or (details -> 'closed' ->> 'outcome' <> 'withdrawn' and (
  (kind = 'publicService' and details ->> 'toldOn' is null)
  or (details ->> 'rectification' is not null and details -> 'rectification' ->> 'doneOn' is null)
));
alter table complaint alter column open set not null;
create index complaint_open on complaint (organ_id, received_on, id) where open;
alter table record_correction add column open boolean;
update record_correction set open = details ->> 'withdrawnOn' is null and (decided_on is null or details ->> 'toldOn' is null);
alter table record_correction alter column open set not null;
create index record_correction_open on record_correction (organ_id, asked_on, id) where open;

-- A letter of another organ of this platform that asks for an opinion (Art. 11, 34), as the organ that is asked keeps it: what
-- the letter says is its file.
create table inquiry (
  organ_id integer references organ (id),
  id uuid,
  version integer not null,
  received_on date not null,
  answered_on date check (answered_on >= received_on),
  -- `Inquiry` of src/law/inquiry.ts.
  details jsonb not null,
  primary key (organ_id, id)
);
create index inquiry_by_receipt on inquiry (organ_id, received_on, id);
create index inquiry_open on inquiry (organ_id, received_on, id) where answered_on is null;

-- Whether the 主管部门 handles a complaint about a request (Art. 47.2, 51): it then sees the file of that request.
create index complaint_by_request on complaint (organ_id, request_id) where open and request_id is not null;

-- Whether somebody in an organ handles requests: asked before the portal takes one, and for the list of organs to choose from.
create index appointment_by_role on appointment (organ_id, role);
