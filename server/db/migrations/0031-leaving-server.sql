-- What two discs have may leave the server (Art. 16), where the unit says so: by the steps of a clearing, on another ground.

alter table units add column may_leave_server boolean not null default false;

alter table clearings
  add column ground text not null default 'no-value' check (ground in ('no-value', 'on-discs')),
  -- Whose recordings these are.
  add column disc_set_id uuid,
  add foreign key (unit_id, disc_set_id) references disc_sets,
  add check ((ground = 'on-discs') = (disc_set_id is not null));
alter table clearings alter column ground drop default;

-- Null: on no list; what two discs have is appraised by asking.
alter table clearing_items alter column appraisal_id drop not null;

-- What a list shows where nothing is asked for: whatever was not cleared.
create index recordings_standing on recordings (unit_id) where state <> 'cleared';
