-- In what a package is put, and how large the parts are that large originals are cut into (null: none is).
-- What the command wrote before this was known is told as a ZIP; its file is elsewhere anyway.
alter table packages
  add column container  text not null default 'zip' check (container in ('folder', 'zip', 'iso')),
  add column part_bytes bigint check (part_bytes >= 1048576);
