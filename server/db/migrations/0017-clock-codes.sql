-- What a recorder's clock was worth: the codes that were found in recordings, and what follows for each recording.
create table clock_codes (
  unit_id        uuid not null,
  recording_id   uuid not null,
  -- Of the frame, from the begin of the recording.
  position_ms    integer not null check (position_ms >= 0),
  code           text not null check (length(code) between 1 and 100),
  -- good: it measures the clock. The others are named and not used.
  verdict        text not null check (verdict in ('good', 'forged', 'other-unit', 'in-future')),
  said_at        timestamptz not null,
  -- What the recorder's clock showed at that frame; null where the device tells no time at all.
  device_at      timestamptz,
  is_set         boolean not null,
  uncertainty_ms integer not null check (uncertainty_ms > 0),
  event_id       uuid not null,
  primary key (unit_id, recording_id, position_ms, code),
  foreign key (unit_id, recording_id) references recordings,
  foreign key (unit_id, event_id) references events deferrable initially deferred
);

alter table recordings
  -- The search of this recording: {state, detail, frames, cpuMs}; null until it was searched.
  add column clock_search jsonb,
  -- What was decided about its clock (core/rules/clock.ts); null before that was asked.
  add column clock jsonb,
  -- Black, still, blurred and silent stretches; null until they were measured.
  add column measures jsonb;
create index recordings_of_device on recordings (unit_id, device_id) where device_id is not null;
