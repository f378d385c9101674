-- The register of what was given out: one row for each package, also for those that lie elsewhere. What a
-- package commits to stands from its event on: recordings in their order, and the events that there were.
create table packages (
  unit_id     uuid not null references units,
  package_id  uuid not null,
  event_id    uuid not null,
  recordings  uuid[] not null check (cardinality(recordings) > 0),
  events      uuid[] not null,
  purpose     text not null,
  recipient   text not null,
  -- Whoever had it made; null for the command, which does not know.
  account_id  uuid,
  made_by     text,
  ordered_at  timestamptz not null,
  -- elsewhere: written by the command to a place of its own choosing.
  state       text not null check (state in ('making', 'ready', 'failed', 'removed', 'elsewhere')),
  -- Of the originals.
  total_bytes bigint not null check (total_bytes >= 0),
  done_bytes  bigint not null default 0 check (done_bytes >= 0),
  -- Of the file, once it is there; they stay when it is removed.
  sha256      text check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes  bigint check (size_bytes >= 0),
  log_size    bigint,
  -- By which session it was fetched last: requests of one download are one fetching.
  fetched_by  bytea,
  fetched_at  timestamptz,
  -- Why there is none, as a problem of core/problems.ts with its details.
  problem     jsonb,
  changed_at  timestamptz not null,
  primary key (unit_id, package_id),
  foreign key (unit_id, event_id) references events deferrable initially deferred,
  check (state not in ('ready', 'removed') or (sha256 is not null and size_bytes is not null)),
  check ((state = 'failed') = (problem is not null))
);
create index packages_newest on packages (unit_id, ordered_at desc, package_id desc);

-- What the command has given out before there was this register.
insert into packages (unit_id, package_id, event_id, recordings, events, purpose, recipient, ordered_at,
                      state, total_bytes, changed_at)
select e.unit_id, (d.told ->> 'package')::uuid, e.event_id, d.list,
       array(select other.event_id from events other
              where other.unit_id = e.unit_id and other.recording_id = any (d.list) and other.number < e.number
              order by other.number),
       d.told ->> 'purpose', d.told ->> 'recipient', e.at, 'elsewhere',
       coalesce((select sum(r.size_bytes) from recordings r
                  where r.unit_id = e.unit_id and r.recording_id = any (d.list)), 0), e.at
  from events e
  cross join lateral (select e.body::jsonb -> 'details' as told,
    array(select jsonb_array_elements_text(e.body::jsonb -> 'details' -> 'recordings')::uuid) as list) d
 where e.type = 'package.made';
