-- The index of every custody event in the log of its unit. An event waits in `unlogged_events` from its
-- own transaction on until the integrator gives it an index: its number would not do, since a transaction
-- with a smaller number may commit later.
create table unlogged_events (
  unit_id  uuid not null references units,
  number   bigint not null,
  event_id uuid not null,
  primary key (unit_id, number)
);
create table log_entries (
  unit_id  uuid not null references units,
  index    bigint not null check (index >= 0),
  event_id uuid not null,
  primary key (unit_id, index),
  unique (unit_id, event_id),
  foreign key (unit_id, event_id) references events
);

create function event_waits_for_log() returns trigger language plpgsql as $$
begin
  insert into unlogged_events values (new.unit_id, new.number, new.event_id);
  return null;
end $$;
create trigger event_waits_for_log after insert on events
  for each row execute function event_waits_for_log();
insert into unlogged_events select unit_id, number, event_id from events;

create function log_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'the custody log is never changed or removed';
end $$;
create trigger log_is_final before update or delete on log_entries
  for each row execute function log_is_final();
create trigger log_is_never_emptied before truncate on log_entries
  for each statement execute function log_is_final();
