-- What the office does in the field, and what of it was recorded. Moments say how they are known. What is
-- computed from facts (coverage, steps, hand-in) stands in activity_judgements, and can be made anew at will.

create table cases (
  unit_id      uuid not null references units,
  case_id      uuid not null,
  number       text not null check (number <> ''),
  name         text not null check (name <> ''),
  party        text,
  filed_on     date,
  decided_on   date,
  served_on    date,
  closed_on    date,
  appealed_on  date,
  created_at   timestamptz not null,
  primary key (unit_id, case_id),
  unique (unit_id, number)
);

create table activities (
  unit_id         uuid not null references units,
  activity_id     uuid not null,
  title           text not null check (title <> ''),
  item_list       uuid,                        -- the version of the item list that was in force on the day
  items           text[] not null default '{}', -- codes in that list
  case_id         uuid,
  party           text,
  place           text,
  latitude        double precision check (latitude between -90 and 90),
  longitude       double precision check (longitude between -180 and 180),
  arrived_at      timestamptz,
  arrived_known   text,
  left_at         timestamptz,
  left_known      text,
  returned_at     timestamptz,
  returned_known  text,
  exception       text,                        -- of Art. 13
  exception_why   text,
  note            text,
  is_withdrawn    boolean not null default false,
  sort_at         timestamptz not null,        -- arrival, or when it was opened
  search_text     text not null,
  opened_by       jsonb not null,
  opened_at       timestamptz not null,
  primary key (unit_id, activity_id),
  foreign key (unit_id, case_id) references cases,
  check ((arrived_at is null) = (arrived_known is null)),
  check ((left_at is null) = (left_known is null)),
  check ((returned_at is null) = (returned_known is null)),
  check ((exception is null) = (exception_why is null)),
  check ((latitude is null) = (longitude is null))
);
create index activities_order on activities (unit_id, sort_at desc, activity_id desc);
create index activities_search on activities using gin (search_text gin_trgm_ops);

create table activity_officers (
  unit_id     uuid not null,
  activity_id uuid not null,
  officer_id  uuid not null,
  position    integer not null,
  primary key (unit_id, activity_id, officer_id),
  foreign key (unit_id, activity_id) references activities,
  foreign key (unit_id, officer_id) references officers
);
create index activity_officers_officer on activity_officers (unit_id, officer_id);

-- Which recordings belong to it. `placed`: certain, by the system; `confirmed` and `refused`: by a person, who is
-- not overruled by the system. What is only proposed is computed and is no row.
create table activity_recordings (
  unit_id      uuid not null,
  activity_id  uuid not null,
  recording_id uuid not null,
  state        text not null check (state in ('placed', 'confirmed', 'refused')),
  reasons      jsonb not null,
  decided_by   jsonb not null,
  decided_at   timestamptz not null,
  event_id     uuid not null,
  primary key (unit_id, activity_id, recording_id),
  foreign key (unit_id, activity_id) references activities,
  foreign key (unit_id, recording_id) references recordings
);
create index activity_recordings_recording on activity_recordings (unit_id, recording_id);

-- A moment that somebody marked: at the scene, or on a recording while looking at it.
create table activity_marks (
  unit_id      uuid not null,
  mark_id      uuid not null,
  activity_id  uuid not null,
  mark         text not null,
  at           timestamptz not null,
  known_by     text not null,
  recording_id uuid,
  note         text,
  made_by      jsonb not null,
  made_at      timestamptz not null,
  event_id     uuid not null,
  primary key (unit_id, mark_id),
  foreign key (unit_id, activity_id) references activities,
  foreign key (unit_id, recording_id) references recordings
);
create index activity_marks_activity on activity_marks (unit_id, activity_id, at);

create table stoppages (
  unit_id      uuid not null,
  stoppage_id  uuid not null,
  activity_id  uuid not null,
  number       text not null,   -- year and a running number of the unit: 2026-0001
  state        text not null check (state in ('written', 'submitted', 'returned', 'approved')),
  from_at      timestamptz not null,
  until_at     timestamptz not null check (until_at > from_at),
  ground       text not null,
  reason       text not null check (reason <> ''),
  basis        text not null check (basis <> ''),
  substitute   text,            -- what was done instead: camera, spare recorder, in writing
  effect       text,            -- on the evidence
  witness      text,            -- who was there and what the party says to it
  device_id    uuid,
  written_by   jsonb not null,
  written_at   timestamptz not null,
  submitted_at timestamptz,
  reviewed_by  jsonb,
  reviewed_at  timestamptz,
  review_note  text,
  primary key (unit_id, stoppage_id),
  unique (unit_id, number),
  foreign key (unit_id, activity_id) references activities,
  foreign key (unit_id, device_id) references devices
);
create index stoppages_activity on stoppages (unit_id, activity_id);
create index stoppages_state on stoppages (unit_id, state, from_at desc);

create table activity_judgements (
  unit_id        uuid not null,
  activity_id    uuid not null,
  coverage       text not null,
  required_ms    bigint not null,
  covered_ms     bigint not null,
  open_gaps      integer not null,
  missing_steps  integer not null,
  certified      integer not null,  -- officers with a certificate
  recordings     integer not null,
  proposals      integer not null,
  is_nothing     boolean not null,  -- nothing to hand in
  due_at         timestamptz,
  soon_at        timestamptz,
  received_at    timestamptz,
  judged_at      timestamptz not null,
  primary key (unit_id, activity_id),
  foreign key (unit_id, activity_id) references activities
);

-- Recordings around an activity are found by when they were filmed.
create index recordings_captured on recordings (unit_id, captured_at);

-- The history of an activity comes from the events themselves (see 0005).
create index events_activity on events (
  unit_id,
  (case when type like 'activity.%' or type like 'stoppage.%' then body::jsonb #>> '{details,activity}' end),
  number
) where type like 'activity.%' or type like 'stoppage.%';
