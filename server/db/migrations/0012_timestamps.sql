-- Who outside says when the log of a unit stood as it did (RFC 3161), and what they have said.
create table timestamp_authorities (
  unit_id       uuid not null references units,
  authority_id  uuid not null,
  name          text not null,
  url           text not null,
  -- PEM: the only roots that its tokens are believed by.
  roots         text not null,
  policy        text,
  named_at      timestamptz not null,
  ended_at      timestamptz,
  -- Somebody wants a timestamp now, and not only when the next is due.
  wanted_at     timestamptz,
  -- Not a custody matter: how asking goes.
  asked_at      timestamptz,
  failing_since timestamptz,
  failure       text,
  primary key (unit_id, authority_id)
);
-- Every token that was valid when it came. It is never changed.
create table timestamps (
  unit_id      uuid not null references units,
  timestamp_id uuid not null,
  authority_id uuid not null,
  event_id     uuid not null,
  log_size     bigint not null check (log_size >= 0),
  -- What was stamped, byte for byte: a signed checkpoint.
  note         text not null,
  response     bytea not null,
  nonce        bytea not null,
  -- As the token tells it, with all of its digits.
  stamped_at   text not null,
  serial       text not null,
  tsa_name     text not null,
  kept_at      timestamptz not null,
  primary key (unit_id, timestamp_id),
  foreign key (unit_id, authority_id) references timestamp_authorities,
  foreign key (unit_id, event_id) references events deferrable initially deferred
);
create index timestamps_newest on timestamps (unit_id, kept_at desc, timestamp_id desc);
