-- A demonstration is marked for good, and so is everything else: the first unit of a home decides for
-- all units that come after it, and the mark of a unit never changes.

alter table units add column is_demonstration boolean not null default false;

create function units_share_their_mark() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.is_demonstration <> old.is_demonstration then
      raise exception 'a demonstration stays one, and a real home never becomes one';
    end if;
    return new;
  end if;
  new.is_demonstration := coalesce((select is_demonstration from units limit 1), new.is_demonstration);
  return new;
end $$;
create trigger units_share_their_mark before insert or update on units
  for each row execute function units_share_their_mark();
