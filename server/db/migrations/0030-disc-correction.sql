-- Error correction on discs (RS03, made by dvdisaster): whether a set is to have it, what each image got or why it got
-- none, and what the image had from which a copy was burned.

alter table disc_sets
  -- What the medium has, where images are to have error correction; null: they are not.
  add column correction_sectors bigint check (correction_sectors > 0);

alter table discs
  -- Of the image that was made last: of 255 layers, how many are error correction; or why none are.
  add column correction_roots int check (correction_roots between 1 and 254),
  add column correction_reason jsonb,
  -- How far dvdisaster is now. Not a custody matter.
  add column correction_share real,
  add check (correction_roots is null or correction_reason is null);

alter table disc_copies
  add column correction_roots int check (correction_roots between 1 and 254);
