-- Changes of the key of a log. The events say what was done; a row holds together those of one change, so that
-- nobody has to look for them among millions. The keys themselves are files, and whoever has the database has
-- neither.
create table log_key_changes (
  unit_id       uuid not null references units,
  number        integer not null check (number > 0),
  why           text not null,
  begun_at      timestamptz not null,
  begun_event   uuid not null,
  from_vkey     text,
  to_vkey       text,
  -- Both are there once the event names both keys.
  rotated_at    timestamptz,
  rotated_event uuid,
  -- Both keys sign until then, unless a person ends it before.
  ends_at       timestamptz,
  ended_at      timestamptz,
  ended_event   uuid,
  primary key (unit_id, number)
);
create unique index log_key_changes_open on log_key_changes (unit_id) where ended_event is null;

-- The key of our log by which this witness says that it knows it, where it was told of a change.
alter table witnesses add column told_vkey text;
-- Keys by which a witnessed log was known before, the oldest first: what was cosigned then was signed by them.
alter table witnessed_logs add column former_vkeys text[] not null default '{}';
