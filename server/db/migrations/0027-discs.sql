-- Discs for long-term keeping (Art. 16): sets, their discs, the two copies of each, and what was done with every copy.
-- A disc is a package: its image, its digest and its making are those of the row in packages.

alter table packages
  -- How its image is labelled, for a disc of a set; null: by its own id.
  add column volume_id text check (volume_id ~ '^[A-Z0-9_]{1,16}$');

create table disc_sets (
  unit_id          uuid not null references units,
  disc_set_id      uuid not null,
  -- What stands on the labels: GP-2026-0012.
  number           text not null,
  title            text not null check (title <> ''),
  reference        text,
  retention        text not null,
  classification   text not null,
  medium           text not null,
  capacity_sectors bigint not null check (capacity_sectors > 0),
  planned_by       jsonb not null,
  planned_at       timestamptz not null,
  cancelled_at     timestamptz,
  event_id         uuid not null,
  primary key (unit_id, disc_set_id),
  unique (unit_id, number),
  foreign key (unit_id, event_id) references events deferrable initially deferred
);

create table discs (
  unit_id         uuid not null,
  disc_id         uuid not null,
  disc_set_id     uuid not null,
  position        int not null check (position > 0),
  volume_id       text not null,
  planned_sectors bigint not null,
  primary key (unit_id, disc_id),
  unique (unit_id, disc_set_id, position),
  foreign key (unit_id, disc_set_id) references disc_sets,
  foreign key (unit_id, disc_id) references packages deferrable initially deferred
);

create table disc_recordings (
  unit_id      uuid not null,
  disc_id      uuid not null,
  recording_id uuid not null,
  primary key (unit_id, disc_id, recording_id),
  foreign key (unit_id, disc_id) references discs
);
create index disc_recordings_recording on disc_recordings (unit_id, recording_id);

create table disc_copies (
  unit_id      uuid not null,
  copy_id      uuid not null,
  disc_id      uuid not null,
  letter       text not null check (letter in ('A', 'B')),
  state        text not null
    check (state in ('planned', 'burned', 'read-back', 'failed', 'lost', 'replaced')),
  -- Of the image that it was burned from: what is read from it must equal this.
  sha256       text check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes   bigint,
  medium_id    text,
  burned_at    timestamptz,
  burned_by    text,
  -- Last read, and last read whole; how, and what was damaged then.
  read_at      timestamptz,
  read_back_at timestamptz,
  reading      text,
  damaged      jsonb,
  recheck_at   timestamptz,
  place        text,
  taken_by     text,
  taken_at     timestamptz,
  back_due_on  date,
  -- What a drive of the server does with it now. Not a custody matter.
  work         text check (work in ('burn', 'read')),
  work_drive   text,
  work_share   real,
  work_begun_at timestamptz,
  changed_at   timestamptz not null,
  primary key (unit_id, copy_id),
  foreign key (unit_id, disc_id) references discs,
  check (state in ('planned', 'replaced') or sha256 is not null)
);
-- Two people who make the same copy anew make it once.
create unique index disc_copies_standing on disc_copies (unit_id, disc_id, letter) where state <> 'replaced';
create index disc_copies_recheck on disc_copies (unit_id, recheck_at) where state in ('read-back', 'failed');

-- What was done with a copy, in order: each row tells what its event tells.
create table disc_history (
  unit_id  uuid not null,
  event_id uuid not null,
  copy_id  uuid not null,
  type     text not null,
  at       timestamptz not null,
  by       text,
  details  jsonb not null,
  primary key (unit_id, event_id),
  foreign key (unit_id, copy_id) references disc_copies deferrable initially deferred,
  foreign key (unit_id, event_id) references events deferrable initially deferred
);
create index disc_history_copy on disc_history (unit_id, copy_id, at);
