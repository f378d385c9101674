-- The foundation: a unit and its people, devices, intakes, recordings, custody events.
-- Every key begins with the unit, so that data shards and partitions by unit.
-- Instants are timestamptz; sizes are bytes; a digest is lower-case hexadecimal SHA-256.

create extension if not exists pg_trgm;

create table units (
  unit_id    uuid primary key,
  name       text not null check (name <> ''),
  created_at timestamptz not null
);

create table sections (
  unit_id    uuid not null references units,
  section_id uuid not null,
  parent_id  uuid,
  name       text not null check (name <> ''),
  created_at timestamptz not null,
  primary key (unit_id, section_id),
  unique (unit_id, name),
  foreign key (unit_id, parent_id) references sections
);

create table officers (
  unit_id            uuid not null references units,
  officer_id         uuid not null,
  section_id         uuid,
  name               text not null check (name <> ''),
  certificate_number text not null check (certificate_number <> ''),
  recorder_number    text, -- the number that recorders write into file names; six characters, never the certificate
  is_active          boolean not null default true,
  created_at         timestamptz not null,
  primary key (unit_id, officer_id),
  unique (unit_id, certificate_number),
  foreign key (unit_id, section_id) references sections
);

create table accounts (
  unit_id             uuid not null references units,
  account_id          uuid not null,
  login               text not null check (login <> ''),
  name                text not null check (name <> ''),
  officer_id          uuid,
  roles               text[] not null,
  password_hash       text not null, -- argon2id, with its parameters
  must_change         boolean not null default false,
  failed_sign_ins     integer not null default 0,
  locked_until        timestamptz,
  is_active           boolean not null default true,
  created_at          timestamptz not null,
  password_changed_at timestamptz not null,
  primary key (unit_id, account_id),
  foreign key (unit_id, officer_id) references officers
);
-- A login names one account of the whole installation: sign-in asks for no unit.
create unique index accounts_login on accounts (lower(login));

create table sessions (
  unit_id      uuid not null,
  token_digest bytea not null, -- SHA-256 of the cookie's value: a stolen table opens no session
  account_id   uuid not null,
  opened_at    timestamptz not null,
  last_used_at timestamptz not null,
  ends_at      timestamptz not null,
  primary key (unit_id, token_digest),
  foreign key (unit_id, account_id) references accounts
);
create index sessions_token on sessions (token_digest);

create table docks (
  unit_id    uuid not null references units,
  dock_id    uuid not null,
  name       text not null check (name <> ''),
  key_digest bytea not null,
  is_active  boolean not null default true,
  created_at timestamptz not null,
  primary key (unit_id, dock_id)
);
create unique index docks_key on docks (key_digest);

create table devices (
  unit_id    uuid not null references units,
  device_id  uuid not null,
  kind       text not null,
  serial     text not null check (serial <> ''),
  model      text,
  marks      jsonb not null default '[]', -- how its card says whose it is: [{kind, value}]
  is_active  boolean not null default true,
  created_at timestamptz not null,
  primary key (unit_id, device_id),
  unique (unit_id, serial)
);

create table device_holders (
  unit_id    uuid not null,
  device_id  uuid not null,
  held_from  timestamptz not null,
  held_until timestamptz,
  officer_id uuid not null,
  primary key (unit_id, device_id, held_from),
  foreign key (unit_id, device_id) references devices,
  foreign key (unit_id, officer_id) references officers,
  check (held_until is null or held_until > held_from)
);

create table blobs (
  unit_id    uuid not null references units,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3        text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes >= 0),
  kept_at    timestamptz not null,
  primary key (unit_id, sha256)
);

create table intakes (
  unit_id    uuid not null references units,
  intake_id  uuid not null,
  opened_by  jsonb not null, -- the actor: an account or a dock
  resume_key text not null,  -- what makes a second run of the same card go on with this intake
  source     jsonb not null, -- what the card or folder claims about itself
  state      text not null check (state in ('open', 'closed')),
  opened_at  timestamptz not null,
  closed_at  timestamptz,
  primary key (unit_id, intake_id)
);
create unique index intakes_open on intakes (unit_id, resume_key) where state = 'open';
create index intakes_recent on intakes (unit_id, opened_at desc, intake_id);

create table recordings (
  unit_id         uuid not null references units,
  recording_id    uuid not null,
  intake_id       uuid not null,
  sha256          text not null,
  size_bytes      bigint not null,
  file_name       text not null,
  kind            text not null,
  state           text not null,
  claims          jsonb not null, -- what the device and the card said, as they said it; never changed
  facts           jsonb,          -- what the probe found; null until it ran
  captured_at     timestamptz,
  capture_reasons jsonb not null,
  device_id       uuid,
  officer_id      uuid,
  placed_reasons  jsonb not null,
  flags           text[] not null default '{}',
  fits_nowhere    boolean not null, -- shown first
  sort_at         timestamptz not null,
  search_text     text not null,
  received_at     timestamptz not null,
  taken_in_event  uuid not null,
  primary key (unit_id, recording_id),
  foreign key (unit_id, sha256) references blobs,
  foreign key (unit_id, intake_id) references intakes,
  foreign key (unit_id, device_id) references devices,
  foreign key (unit_id, officer_id) references officers
);
create index recordings_order on recordings (unit_id, fits_nowhere desc, sort_at desc, recording_id desc);
create index recordings_blob on recordings (unit_id, sha256);
create index recordings_intake on recordings (unit_id, intake_id);
create index recordings_search on recordings using gin (search_text gin_trgm_ops);

create table intake_files (
  unit_id      uuid not null,
  intake_id    uuid not null,
  position     integer not null,
  path         text not null,
  path_bytes   bytea, -- only where the name on the card is not valid UTF-8
  size_bytes   bigint not null check (size_bytes >= 0),
  modified_at  timestamptz,
  state        text not null,
  sha256       text,
  reason       text,
  recording_id uuid,
  changed_at   timestamptz not null,
  primary key (unit_id, intake_id, position),
  unique (unit_id, intake_id, path),
  foreign key (unit_id, intake_id) references intakes,
  foreign key (unit_id, recording_id) references recordings
);
create index intake_files_recording on intake_files (unit_id, recording_id) where recording_id is not null;

-- One row per upload that has begun and is not yet kept or given up.
create table uploads (
  unit_id    uuid not null references units,
  upload_id  uuid not null,
  staged     text not null, -- the blob store's name for the bytes so far
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  intake_id  uuid not null,
  position   integer not null,
  state      text not null check (state in ('receiving', 'received')),
  created_at timestamptz not null,
  primary key (unit_id, upload_id),
  foreign key (unit_id, intake_id, position) references intake_files
);
create index uploads_content on uploads (unit_id, sha256);

create table corrections (
  unit_id       uuid not null,
  correction_id uuid not null,
  recording_id  uuid not null,
  field         text not null,
  value_before  jsonb,
  value_after   jsonb,
  why           text not null check (why <> ''),
  corrected_by  jsonb not null,
  corrected_at  timestamptz not null,
  event_id      uuid not null,
  primary key (unit_id, correction_id),
  foreign key (unit_id, recording_id) references recordings
);
create index corrections_recording on corrections (unit_id, recording_id, corrected_at);

-- Derived files (poster, sprite, waveform, playable copy): made by jobs, remade at will, never evidence.
create table derivatives (
  unit_id      uuid not null,
  recording_id uuid not null,
  kind         text not null,
  state        text not null check (state in ('waiting', 'working', 'ready', 'failed', 'not-needed')),
  progress     real not null default 0 check (progress between 0 and 1),
  reason       text,
  sha256       text,
  size_bytes   bigint,
  mime         text,
  details      jsonb,
  changed_at   timestamptz not null,
  primary key (unit_id, recording_id, kind),
  foreign key (unit_id, recording_id) references recordings
);

-- A viewing: one event for one person, one recording, one stretch of time, however many ranges the player asks for.
create table viewings (
  unit_id      uuid not null,
  session_id   bytea not null,
  recording_id uuid not null,
  what         text not null,
  viewed_at    timestamptz not null,
  primary key (unit_id, session_id, recording_id, what),
  foreign key (unit_id, recording_id) references recordings
);

-- The custody events. A row is written in the transaction of its change and never again.
create table events (
  unit_id      uuid not null references units,
  event_id     uuid not null,
  number       bigint generated always as identity, -- order of insertion; the log's index comes from the integrator
  type         text not null,
  version      integer not null,
  at           timestamptz not null,
  recording_id uuid,
  intake_id    uuid,
  body         text not null,  -- RFC 8785 canonical JSON, the exact bytes that the leaf commits to
  nonce        bytea not null check (length(nonce) = 32),
  leaf         bytea not null,
  primary key (unit_id, event_id)
);
create unique index events_number on events (unit_id, number);
create index events_recording on events (unit_id, recording_id, number) where recording_id is not null;
create index events_intake on events (unit_id, intake_id, number) where intake_id is not null;

-- The database itself refuses to change or remove an event.
create function events_are_final() returns trigger language plpgsql as $$
begin
  raise exception 'custody events are never changed or removed';
end $$;
create trigger events_are_final before update or delete on events
  for each row execute function events_are_final();
create trigger events_are_never_emptied before truncate on events
  for each statement execute function events_are_final();
