-- Material outside any activity (Art. 5): what a person stated it to be, or that it is sealed, and who asked to open
-- it. Rows tell how it stands now; what was withdrawn or lifted stands in the custody events alone.

create table purpose_statements (
  unit_id      uuid not null,
  recording_id uuid not null,
  kind         text not null,
  why          text not null check (why <> ''),
  stated_by    jsonb not null,
  stated_at    timestamptz not null,
  event_id     uuid not null,
  primary key (unit_id, recording_id),
  foreign key (unit_id, recording_id) references recordings
);

-- A seal closes the content: other recordings of the same bytes are closed with it. Empty content shows nothing and
-- is the same everywhere, so there the recording alone counts.
create table seals (
  unit_id      uuid not null,
  recording_id uuid not null,
  seal_id      uuid not null,
  sha256       text,           -- null where it is empty
  why          text not null check (why <> ''),
  sealed_by    jsonb not null,
  sealed_at    timestamptz not null,
  event_id     uuid not null,
  primary key (unit_id, recording_id),
  unique (unit_id, seal_id),
  unique (unit_id, sha256),
  foreign key (unit_id, recording_id) references recordings
);

create table seal_requests (
  unit_id      uuid not null,
  request_id   uuid not null,
  seal_id      uuid not null,
  recording_id uuid not null,
  wish         text not null check (wish in ('open', 'lift')),
  purpose      text not null check (purpose <> ''),
  state        text not null check (state in ('asked', 'approved', 'refused', 'taken-back', 'lapsed')),
  account_id   uuid not null,
  officer_id   uuid,
  asked_by     jsonb not null,
  asked_at     timestamptz not null,
  answered_by  jsonb,
  answered_at  timestamptz,
  why          text,
  open_until   timestamptz,
  event_id     uuid not null,
  primary key (unit_id, request_id),
  foreign key (unit_id, recording_id) references recordings,
  check ((open_until is not null) = (wish = 'open' and state = 'approved'))
);
create index seal_requests_recording on seal_requests (unit_id, recording_id);
create index seal_requests_state on seal_requests (unit_id, state, asked_at desc);
