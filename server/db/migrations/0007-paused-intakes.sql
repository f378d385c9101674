-- A person pauses the intake of a dock from the page: no more bytes are wanted until it goes on. What has
-- arrived stays. `paused_event` proves it.
alter table intakes
  add column paused_at    timestamptz,
  add column paused_by    jsonb,
  add column paused_event uuid,
  add constraint intakes_paused check (
    (paused_at is null) = (paused_by is null) and (paused_at is null) = (paused_event is null)
    and (paused_at is null or state = 'open'));
