-- Appraisal and clearing (Art. 15). A list for what expired in a month, a person's word on each of it, batches that two
-- people and time clear, and what stays of what was cleared.

create table appraisals (
  unit_id      uuid not null references units,
  appraisal_id uuid not null,
  month        text not null check (month ~ '^\d{4}-\d{2}$'),
  seed         text not null,
  opened_at    timestamptz not null,
  event_id     uuid not null,
  primary key (unit_id, appraisal_id)
);
create index appraisals_newest on appraisals (unit_id, month desc, opened_at desc);

create table appraisal_items (
  unit_id      uuid not null,
  appraisal_id uuid not null,
  recording_id uuid not null,
  is_sample    boolean not null,
  decision     text check (decision in ('keep', 'long-term', 'clear')),
  -- Of what is kept on: until when; null: no end.
  keep_until   timestamptz,
  why          text,
  decided_by   jsonb,
  decided_at   timestamptz,
  event_id     uuid,
  primary key (unit_id, appraisal_id, recording_id),
  foreign key (unit_id, appraisal_id) references appraisals,
  foreign key (unit_id, recording_id) references recordings,
  check ((decision is null) = (decided_at is null)),
  check (keep_until is null or decision = 'keep')
);
create index appraisal_items_recording on appraisal_items (unit_id, recording_id);

create table clearings (
  unit_id     uuid not null references units,
  clearing_id uuid not null,
  number      text not null,            -- year and a running number of the unit: 2027-0001
  state       text not null check (state in ('asked', 'approved', 'clearing', 'done', 'refused', 'stopped')),
  why         text not null check (why <> ''),
  account_id  uuid not null,
  officer_id  uuid,
  asked_by    jsonb not null,
  asked_at    timestamptz not null,
  approver_account uuid,
  approver_officer uuid,
  answered_by jsonb,
  answered_at timestamptz,
  answer      text,
  clears_at   timestamptz,
  done_at     timestamptz,
  list_sha256 text not null,
  event_id    uuid not null,
  primary key (unit_id, clearing_id),
  unique (unit_id, number),
  check ((clears_at is not null) = (state in ('approved', 'clearing', 'done')))
);
create index clearings_state on clearings (unit_id, state, clears_at);

create table clearing_items (
  unit_id      uuid not null,
  clearing_id  uuid not null,
  recording_id uuid not null,
  appraisal_id uuid not null,
  state        text not null check (state in ('in', 'pulled', 'cleared')),
  pulled_why   text,             -- of a person
  pulled_reasons jsonb,          -- of Shilu itself: what keeps it
  pulled_at    timestamptz,
  primary key (unit_id, clearing_id, recording_id),
  foreign key (unit_id, clearing_id) references clearings,
  foreign key (unit_id, recording_id) references recordings,
  check ((state = 'pulled') = (pulled_at is not null))
);
create index clearing_items_recording on clearing_items (unit_id, recording_id);
-- A recording is in one clearing at a time.
create unique index clearing_items_once on clearing_items (unit_id, recording_id) where state = 'in';

-- What stays for good. `settled_at`: its bytes were removed then, or left for another recording of the same content;
-- which of the two is true is asked when it is shown, for the other one may be cleared later.
create table tombstones (
  unit_id      uuid not null,
  recording_id uuid not null,
  clearing_id  uuid not null,
  told         jsonb not null,
  cleared_at   timestamptz not null,
  event_id     uuid not null,
  settled_at   timestamptz,
  primary key (unit_id, recording_id),
  foreign key (unit_id, recording_id) references recordings,
  foreign key (unit_id, clearing_id) references clearings
);
create index tombstones_content on tombstones ((told ->> 'sha256'));
create index tombstones_newest on tombstones (unit_id, cleared_at desc);

create index recordings_content on recordings (sha256) where state = 'kept';
