-- What a stoppage record rests on: the unit's own reason in its words of the day, and recordings of the archive.
-- Which step a recording shows, as a person said it. When a certificate is valid.

alter table stoppages
  add column sub_reason         text, -- code in the rule set of stoppage grounds
  add column sub_reason_title   text, -- its words as they were when it was chosen
  add column sub_reason_version uuid, -- the version that they came from
  add check ((sub_reason is null) = (sub_reason_title is null)),
  add check ((sub_reason is null) = (sub_reason_version is null));

create table stoppage_attachments (
  unit_id      uuid not null,
  stoppage_id  uuid not null,
  recording_id uuid not null,
  attached_at  timestamptz not null,
  event_id     uuid not null,
  primary key (unit_id, stoppage_id, recording_id),
  foreign key (unit_id, stoppage_id) references stoppages,
  foreign key (unit_id, recording_id) references recordings
);
create index stoppage_attachments_recording on stoppage_attachments (unit_id, recording_id);

-- One row for each step that a recording shows. Items and steps are codes in the item list of the activity.
create table activity_step_recordings (
  unit_id      uuid not null,
  activity_id  uuid not null,
  recording_id uuid not null,
  item         text not null,
  step         text not null,
  decided_by   jsonb not null,
  decided_at   timestamptz not null,
  event_id     uuid not null,
  primary key (unit_id, activity_id, recording_id, item, step),
  foreign key (unit_id, activity_id) references activities,
  foreign key (unit_id, recording_id) references recordings
);

alter table officers
  add column certificate_from  date, -- first and last day on which the certificate is valid, where they are known
  add column certificate_until date,
  add check (certificate_from <= certificate_until);
create index officers_certificate_until on officers (unit_id, certificate_until) where is_active;
