-- How long each recording is kept (Art. 15, 16): the lines that keep it, made anew whenever a fact changes. It follows
-- from other rows, save for lines that go on as they were after a correction: those end by a shortening alone.

create table retentions (
  unit_id       uuid not null,
  recording_id  uuid not null,
  kept_until    timestamptz,       -- null: no end yet
  decides       text not null,     -- the code of the line that decides
  lines         jsonb not null,
  rule_set      text not null,
  terms_version uuid,              -- of the unit's deadlines; null: there was none
  has_before    boolean not null,  -- a line goes on as it was
  size_bytes    bigint not null,   -- of the recording, for sums
  decided_at    timestamptz not null,
  primary key (unit_id, recording_id),
  foreign key (unit_id, recording_id) references recordings
);
create index retentions_until on retentions (unit_id, kept_until); -- many of one moment: each is kept once in it
create index retentions_before on retentions (unit_id, recording_id) where has_before;

-- What keeps long-term (Art. 16), on a recording, an activity or a case. One person places it, two lift it.
create table holds (
  unit_id         uuid not null references units,
  hold_id         uuid not null,
  scope           text not null check (scope in ('recording', 'activity', 'case')),
  target_id       uuid not null,
  ground          text not null check (ground in ('party-objects', 'party-obstructs', 'major-or-sensitive')),
  why             text not null check (why <> ''),
  proposal        text,            -- the key of the proposal that it answers
  placed_by       jsonb not null,
  placed_at       timestamptz not null,
  -- Somebody asks to lift it, and nobody has answered.
  lift_account    uuid,
  lift_officer    uuid,
  lift_asked_by   jsonb,
  lift_asked_at   timestamptz,
  lift_why        text,
  lifted_by       jsonb,
  lifted_at       timestamptz,
  lifted_why      text,
  event_id        uuid not null,
  primary key (unit_id, hold_id),
  check ((lift_account is null) = (lift_asked_at is null)),
  check (lifted_at is null or lifted_by is not null)
);
create index holds_target on holds (unit_id, target_id);
create index holds_proposal on holds (unit_id, proposal) where proposal is not null;
create index holds_newest on holds (unit_id, placed_at desc);
create unique index holds_once on holds (unit_id, target_id, ground) where lifted_at is null;

-- What the facts propose is computed; that somebody said no to it is a row.
create table hold_proposals_declined (
  unit_id     uuid not null references units,
  proposal    text not null,
  why         text not null check (why <> ''),
  declined_by jsonb not null,
  declined_at timestamptz not null,
  event_id    uuid not null,
  primary key (unit_id, proposal)
);

create table shortenings (
  unit_id         uuid not null references units,
  shortening_id   uuid not null,
  state           text not null check (state in ('asked', 'approved', 'done', 'refused', 'taken-back')),
  why             text not null check (why <> ''),
  recordings      integer not null check (recordings > 0),
  size_bytes      bigint not null,
  account_id      uuid not null,
  officer_id      uuid,
  asked_by        jsonb not null,
  asked_at        timestamptz not null,
  answered_by     jsonb,
  answered_at     timestamptz,
  answer          text,
  takes_effect_at timestamptz,
  done_at         timestamptz,
  list_sha256     text not null,
  event_id        uuid not null,
  primary key (unit_id, shortening_id),
  check ((takes_effect_at is not null) = (state in ('approved', 'done')))
);
create index shortenings_state on shortenings (unit_id, state, takes_effect_at);

-- The lines that it ends, as they were when it was asked for.
create table shortening_items (
  unit_id       uuid not null,
  shortening_id uuid not null,
  recording_id  uuid not null,
  key           text not null,
  line_until    timestamptz,       -- null: no end
  kept_until    timestamptz,       -- of the whole recording, before
  shorter_until timestamptz,       -- and after
  primary key (unit_id, shortening_id, recording_id, key),
  foreign key (unit_id, shortening_id) references shortenings,
  foreign key (unit_id, recording_id) references recordings
);
create index shortening_items_recording on shortening_items (unit_id, recording_id);

-- The time that this server has lived through, for each unit; what ran ahead of it waits for a person.
create table server_clocks (
  unit_id     uuid not null primary key references units,
  seen_at     timestamptz not null,
  doubt_from  timestamptz,
  doubt_to    timestamptz,
  doubt_kind  text check (doubt_kind in ('ahead', 'behind', 'outside')),
  noticed_at  timestamptz,
  check ((doubt_from is null) = (doubt_kind is null))
);

-- Major or sensitive (Art. 16): proposes a hold.
alter table cases add column is_major boolean not null default false;

-- Sums for the calendar, as changes that are added up: writers never wait for each other. Many become one now and then.
create table retention_sums (
  unit_id    uuid not null,
  kept_until timestamptz,
  decides    text not null,
  recordings bigint not null,
  size_bytes bigint not null
);
create index retention_sums_unit on retention_sums (unit_id);

create function sum_retentions() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into retention_sums
      select unit_id, kept_until, decides, count(*), sum(size_bytes) from is_now group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into retention_sums
      select unit_id, kept_until, decides, -count(*), -sum(size_bytes) from was group by 1, 2, 3;
  else
    insert into retention_sums
      select unit_id, kept_until, decides, sum(n), sum(n * size_bytes) from (
        select unit_id, kept_until, decides, size_bytes, -1 as n from was
        union all
        select unit_id, kept_until, decides, size_bytes, 1 from is_now) changed
      group by 1, 2, 3 having sum(n) <> 0 or sum(n * size_bytes) <> 0;
  end if;
  return null;
end $$;
-- How many recordings of a unit are kept, by the same way: what is kept and has no decision yet is the difference.
create table kept_counts (
  unit_id    uuid not null,
  recordings bigint not null
);
create index kept_counts_unit on kept_counts (unit_id);
insert into kept_counts select unit_id, count(*) from recordings where state = 'kept' group by unit_id;

create function count_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into kept_counts values (old.unit_id, -1);
  elsif new.state = 'kept' then
    insert into kept_counts values (new.unit_id, 1);
  else
    insert into kept_counts values (new.unit_id, -1);
  end if;
  return null;
end $$;
create trigger recordings_kept_begun after insert on recordings
  for each row when (new.state = 'kept') execute function count_kept();
create trigger recordings_kept_changed after update of state on recordings
  for each row when ((old.state = 'kept') <> (new.state = 'kept')) execute function count_kept();
create trigger recordings_kept_gone after delete on recordings
  for each row when (old.state = 'kept') execute function count_kept();

create trigger retentions_inserted after insert on retentions
  referencing new table as is_now for each statement execute function sum_retentions();
create trigger retentions_updated after update on retentions
  referencing old table as was new table as is_now for each statement execute function sum_retentions();
create trigger retentions_deleted after delete on retentions
  referencing old table as was for each statement execute function sum_retentions();
