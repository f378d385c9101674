-- Witnesses, in both directions: who cosigns the log of a unit, and whose logs this home cosigns.

-- Logs of others that this home witnesses. A row is never deleted: what was cosigned once binds for ever,
-- also when the log is admitted again after it was let go.
create table witnessed_logs (
  origin      text primary key,
  unit_id     uuid not null references units,
  vkey        text not null,
  name        text not null,
  admitted_at timestamptz not null,
  ended_at    timestamptz,
  heard_at    timestamptz,
  -- The last checkpoint that the log signed and that was not cosigned, and why.
  refused_at   timestamptz,
  refused_why  text,
  refused_note text
);
create table witnessed_checkpoints (
  origin      text not null references witnessed_logs,
  size        bigint not null check (size >= 0),
  root        bytea not null,
  note        text not null,
  cosigned_at timestamptz not null,
  primary key (origin, size)
);
-- Two checkpoints of one size that the same log signed: proof that it showed two histories.
create table log_forks (
  origin     text not null references witnessed_logs,
  size       bigint not null,
  root       bytea not null,
  note       text not null,
  other_note text not null,
  found_at   timestamptz not null,
  primary key (origin, size, root)
);

-- Who cosigns the log of a unit. `url` is null where requests and answers are carried as files.
create table witnesses (
  unit_id    uuid not null references units,
  witness_id uuid not null,
  name       text not null,
  vkey       text not null,
  url        text,
  added_at   timestamptz not null,
  removed_at timestamptz,
  asked_at   timestamptz,
  silent_since timestamptz,
  failure    text,
  failure_detail text,
  -- What the witness says that it cosigned last, where that is not what we have of it.
  told_size  bigint,
  primary key (unit_id, witness_id)
);
create unique index witnesses_named_once on witnesses (unit_id, name) where removed_at is null;
create unique index witnesses_keyed_once on witnesses (unit_id, vkey) where removed_at is null;
create table cosignatures (
  unit_id     uuid not null,
  witness_id  uuid not null,
  size        bigint not null,
  note        text not null,
  line        text not null,
  cosigned_at timestamptz not null,
  received_at timestamptz not null,
  primary key (unit_id, witness_id, size),
  foreign key (unit_id, witness_id) references witnesses
);
create index cosignatures_newest on cosignatures (unit_id, size);
-- Checkpoints that went out in a file and whose answer may come back in one.
create table witness_requests (
  unit_id    uuid not null,
  witness_id uuid not null,
  size       bigint not null,
  note       text not null,
  made_at    timestamptz not null,
  primary key (unit_id, witness_id, size),
  foreign key (unit_id, witness_id) references witnesses
);
alter table units add column witness_threshold integer not null default 1
  check (witness_threshold > 0);

create function witnessing_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'what was cosigned is never changed or removed';
end $$;
create trigger witnessed_checkpoints_are_final before update or delete on witnessed_checkpoints
  for each row execute function witnessing_is_final();
create trigger witnessed_checkpoints_stay before truncate on witnessed_checkpoints
  for each statement execute function witnessing_is_final();
create trigger log_forks_are_final before update or delete on log_forks
  for each row execute function witnessing_is_final();
create trigger cosignatures_are_final before update or delete on cosignatures
  for each row execute function witnessing_is_final();
create trigger witnessed_logs_stay before delete on witnessed_logs
  for each row execute function witnessing_is_final();
