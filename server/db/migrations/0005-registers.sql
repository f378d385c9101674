-- The history of a device or an officer comes from the events themselves. The indexes read the id out of the
-- body that the leaf commits to: nothing is written beside an event that could be forgotten or altered, and
-- events of before this migration are found like new ones. `case` keeps other bodies from being parsed:
-- what a card claims may hold text that jsonb refuses.
create index events_device on events (
  unit_id,
  (case when type like 'device.%' then body::jsonb #>> '{details,device}' end),
  number
) where type like 'device.%';

-- A device that is handed over is part of the history of the officer who receives it.
create index events_officer on events (
  unit_id,
  (case when type like 'officer.%' or type = 'device.handed-over' then body::jsonb #>> '{details,officer}' end),
  number
) where type like 'officer.%' or type = 'device.handed-over';

-- Sections are switched off like everything else, and never deleted: officers and events refer to them.
alter table sections add column is_active boolean not null default true;
