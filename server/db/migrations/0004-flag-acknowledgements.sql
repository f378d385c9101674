-- Somebody looked at a flag and said why it may stand. The flag itself stays: it is a fact about the
-- recording. The newest word counts; earlier ones are in the custody events.
create table flag_acknowledgements (
  unit_id         uuid not null,
  recording_id    uuid not null,
  flag            text not null,
  why             text not null check (why <> ''),
  acknowledged_by jsonb not null,
  acknowledged_at timestamptz not null,
  event_id        uuid not null,
  primary key (unit_id, recording_id, flag),
  foreign key (unit_id, recording_id) references recordings
);
