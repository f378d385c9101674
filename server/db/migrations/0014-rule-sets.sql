-- What a unit lays down and changes from time to time (item list, phrases, equipment standard, stoppage
-- grounds, exceptions, deadlines), in versions. Decisions name the version that they were made by, so a
-- version stays as it was entered: only its end and its withdrawal are written later.
create table rule_set_versions (
  unit_id         uuid not null references units,
  version_id      uuid not null,
  kind            text not null,
  number          integer not null check (number >= 1),
  title           text not null,
  document_number text,
  source          text not null,
  is_example      boolean not null,
  effective_from  date not null,
  -- The first day on which it is not in force any more.
  effective_until date check (effective_until >= effective_from),
  body            jsonb not null,
  -- Of the canonical JSON (RFC 8785) of the body, as the event tells it.
  sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at      timestamptz not null,
  -- Who entered it, as the event tells it.
  created_by      jsonb not null,
  withdrawn_at    timestamptz,
  event_id        uuid not null,
  primary key (unit_id, version_id),
  unique (unit_id, kind, number),
  foreign key (unit_id, event_id) references events deferrable initially deferred
);
create index rule_set_versions_in_force
  on rule_set_versions (unit_id, kind, effective_from desc) where withdrawn_at is null;

create function rule_sets_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or old.withdrawn_at is not null
    or to_jsonb(old) - 'effective_until' - 'withdrawn_at'
      <> to_jsonb(new) - 'effective_until' - 'withdrawn_at'
  then
    raise exception 'a version of a rule set stays as it was entered';
  end if;
  return new;
end $$;
create trigger rule_sets_stay before update or delete on rule_set_versions
  for each row execute function rule_sets_stay();
create function rule_sets_are_never_emptied() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a rule set stays as it was entered';
end $$;
create trigger rule_sets_are_never_emptied before truncate on rule_set_versions
  for each statement execute function rule_sets_are_never_emptied();

-- What was measured or read off a device, for the equipment standard (Art. 3).
alter table devices add column performance jsonb not null default '{}';
