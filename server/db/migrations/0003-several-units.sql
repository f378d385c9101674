-- More than one unit in one installation: an account belongs to its own unit and may be admitted to
-- others, with roles that those give. A session says in which unit its person works now.

create table admissions (
  unit_id uuid not null references units (unit_id),
  account_id uuid not null,
  home_unit_id uuid not null,
  roles text[] not null,
  admitted_at timestamptz not null,
  primary key (unit_id, account_id),
  foreign key (home_unit_id, account_id) references accounts (unit_id, account_id),
  check (unit_id <> home_unit_id)
);
create index admissions_account on admissions (account_id);

-- null: in the account's own unit.
alter table sessions add column in_unit_id uuid references units (unit_id);
