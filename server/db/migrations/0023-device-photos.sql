-- A photo of each device; reminders of hand-ins (Art. 13); the version that the check before use was judged by.

-- The picture as it was made anew here: a JPEG of at most 1280 px. What was sent is not kept; an earlier one is
-- named by its digest in the events.
create table device_photos (
  unit_id    uuid not null references units,
  device_id  uuid not null,
  jpeg       bytea not null check (octet_length(jpeg) between 1 and 2000000),
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  width      integer not null check (width between 1 and 1280),
  height     integer not null check (height between 1 and 1280),
  added_at   timestamptz not null,
  added_by   jsonb not null,
  event_id   uuid not null,
  primary key (unit_id, device_id),
  foreign key (unit_id, device_id) references devices,
  foreign key (unit_id, event_id) references events deferrable initially deferred
);

-- Once for each person, stage and due time: a second run of the job finds it made.
create table hand_in_reminders (
  unit_id     uuid not null,
  reminder_id uuid not null,
  activity_id uuid not null,
  stage       text not null check (stage in ('due-soon', 'overdue', 'long-overdue')),
  due_at      timestamptz not null,
  account_id  uuid not null,
  made_at     timestamptz not null,
  event_id    uuid not null,
  seen_at     timestamptz,
  primary key (unit_id, reminder_id),
  unique (unit_id, activity_id, stage, due_at, account_id),
  foreign key (unit_id, activity_id) references activities,
  foreign key (unit_id, event_id) references events deferrable initially deferred
);
create index hand_in_reminders_account on hand_in_reminders (unit_id, account_id, made_at desc);

-- The version of the deadlines that the check before use was judged by; null where the unit had none.
alter table device_issues add column deadlines_version uuid;

-- Why it is due then. What was judged is made anew at the next start, and reminders are asked for with it.
alter table activity_judgements add column due_reasons jsonb;
delete from activity_judgements;
