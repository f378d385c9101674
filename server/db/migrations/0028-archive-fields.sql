-- What the archive office needs to know of a case, how a unit names the files that it gives out, and under which
-- names a package went out: its event commits to them, so a later change of the pattern leaves them alone.

alter table cases
  add column archive_term   text check (archive_term in ('permanent', 'years-30', 'years-10')),
  add column archive_basis  text,   -- the retention table that the term is taken from
  add column archive_number text,   -- 档号, as the archive gave it
  add column security_level text,   -- 密级, as a person stated it
  add check (archive_term is null or archive_basis is not null);

create table archive_settings (
  unit_id      uuid primary key references units,
  fonds_number text,                -- 全宗号
  name_pattern text,                -- null: files keep the names that they came with
  changed_at   timestamptz not null
);

-- In the order of `recordings`; null: the names that they came with.
alter table packages add column file_names text[];
