-- Whether docks of the unit may free cards of files whose keeping is proven. Off unless somebody says so.
alter table units add column may_clear_cards boolean not null default false;
-- When a dock removed the file from its card, after a verified receipt.
alter table intake_files add column cleared_at timestamptz;
