-- Issue and return of devices with their checks (Art. 4, 7): the use register (台账) is read from these rows and
-- from what was recorded meanwhile, and from nothing that anybody writes into it.

alter table devices
  add column state        text not null default 'in-store'
    check (state in ('in-store', 'issued', 'in-repair', 'lost', 'scrapped')),
  add column state_since  timestamptz,
  -- What was stated with it; null for what an issue, a return or a holding by hand brought about.
  add column state_why    text,
  add column purchased_on text check (purchased_on ~ '^\d{4}-\d{2}-\d{2}$'),
  add column remark       text;
update devices d set state = 'issued', state_since = h.held_from
  from device_holders h
  where h.unit_id = d.unit_id and h.device_id = d.device_id and h.held_until is null;

-- A short secret of the account's owner, with which the owner confirms at somebody else's keyboard. It signs nobody in.
alter table accounts add column pin_hash text;

create table device_issues (
  unit_id      uuid not null references units,
  issue_id     uuid not null,
  device_id    uuid not null,
  officer_id   uuid not null,
  -- What for, in words.
  purpose      text,
  issued_at    timestamptz not null,
  issued_by    jsonb not null,
  -- How the officer confirmed: {"how": "password" | "pin" | "paper", "account": …, "why": …}
  confirmed    jsonb not null,
  -- The facts of the pre-use check, and what was decided from them under the rules of that day.
  facts        jsonb not null,
  checks       jsonb not null,
  hours        double precision,
  -- Why it was issued although a check failed.
  override_why text,
  -- Why it was entered later than it happened.
  late_why     text,
  issued_event uuid not null,

  ended_at     timestamptz,
  ended_as     text check (ended_as in ('returned', 'lost')),
  ended_by     jsonb,
  end_confirmed jsonb,
  condition    text check (condition in ('intact', 'worn', 'damaged')),
  end_checks   jsonb,
  recorded     text check (recorded in ('docked', 'none', 'to-come')),
  -- What was recorded, as the officer says it at the return.
  recorded_words text,
  end_note     text,
  end_late_why text,
  ended_event  uuid,
  primary key (unit_id, issue_id),
  foreign key (unit_id, device_id) references devices,
  foreign key (unit_id, officer_id) references officers,
  foreign key (unit_id, issued_event) references events deferrable initially deferred,
  foreign key (unit_id, ended_event) references events deferrable initially deferred,
  check ((ended_at is null) = (ended_as is null) and (ended_at is null) = (ended_event is null)),
  check (ended_at is null or ended_at > issued_at)
);
-- Two people at two keyboards cannot both issue it.
create unique index device_issues_open on device_issues (unit_id, device_id) where ended_at is null;
create index device_issues_newest on device_issues (unit_id, issued_at desc, issue_id desc);
create index device_issues_device on device_issues (unit_id, device_id, issued_at desc);
create index device_issues_officer on device_issues (unit_id, officer_id, issued_at desc);

create table device_maintenance (
  unit_id        uuid not null references units,
  maintenance_id uuid not null,
  device_id      uuid not null,
  kind           text not null check (kind in ('care', 'repair', 'sent-out', 'scrapping')),
  done_on        text not null check (done_on ~ '^\d{4}-\d{2}-\d{2}$'),
  done_by        text not null check (done_by <> ''),
  what           text not null check (what <> ''),
  result         text,
  noted_at       timestamptz not null,
  noted_by       jsonb not null,
  event_id       uuid not null,
  primary key (unit_id, maintenance_id),
  foreign key (unit_id, device_id) references devices,
  foreign key (unit_id, event_id) references events deferrable initially deferred
);
create index device_maintenance_device on device_maintenance (unit_id, device_id, done_on desc);

-- What a device recorded in a stretch of time.
create index recordings_device on recordings (unit_id, device_id, sort_at) where device_id is not null;

-- An issue and a return are part of the history of the officer.
drop index events_officer;
create index events_officer on events (
  unit_id,
  (case when type like 'officer.%' or type in ('device.handed-over', 'device.issued', 'device.returned') then body::jsonb #>> '{details,officer}' end),
  number
) where type like 'officer.%' or type in ('device.handed-over', 'device.issued', 'device.returned');
