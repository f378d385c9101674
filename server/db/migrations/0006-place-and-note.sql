-- What a person adds so that a recording is found again: where it was filmed, and a word on it. Never a
-- claim of the device; `noted_event` proves it. Searched together with what the program derived.
alter table recordings
  add column place         text check (place <> ''),
  add column note          text check (note <> ''),
  add column noted_event   uuid,
  add column searched_text text not null generated always as
    (search_text || E'\n' || coalesce(place, '') || E'\n' || coalesce(note, '')) stored,
  add constraint recordings_noted check (noted_event is not null or (place is null and note is null));
drop index recordings_search;
create index recordings_search on recordings using gin (searched_text gin_trgm_ops);
