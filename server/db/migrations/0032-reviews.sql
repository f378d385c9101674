-- The yearly review (Art. 17): what was drawn, by which seed, and what people said of each.

create table reviews (
  unit_id      uuid not null references units,
  review_id    uuid not null,
  number       text not null,            -- year and a running number of the unit: 2026-1
  year         integer not null,
  one_in       integer not null check (one_in >= 1),
  seed         text not null,
  frame        integer not null,         -- so many were drawn from
  frame_sha256 text not null,
  list_sha256  text not null,
  drawn_by     jsonb not null,
  drawn_at     timestamptz not null,
  closed_by    jsonb,
  closed_at    timestamptz,
  why          text,
  event_id     uuid not null,
  primary key (unit_id, review_id),
  unique (unit_id, number),
  check ((closed_by is null) = (closed_at is null))
);
-- Nothing else is drawn while one is open.
create unique index reviews_open on reviews (unit_id) where closed_at is null;

create table review_items (
  unit_id      uuid not null,
  review_id    uuid not null,
  recording_id uuid not null,
  outcome      text check (outcome in ('sound', 'wanting')),
  finding      text,
  judged_by    jsonb,
  judged_at    timestamptz,
  correction   text,
  corrected_by jsonb,
  corrected_at timestamptz,
  primary key (unit_id, review_id, recording_id),
  foreign key (unit_id, review_id) references reviews,
  foreign key (unit_id, recording_id) references recordings,
  check ((outcome is null) = (judged_at is null)),
  check ((outcome is not distinct from 'wanting') = (finding is not null)),
  check ((correction is null) = (corrected_at is null)),
  check (correction is null or outcome = 'wanting')
);
create index review_items_recording on review_items (unit_id, recording_id);
