-- What every service keeps beside its own tables.

create table idempotency (
  caller $code$ not null,
  request_id $id$ not null,
  request_sha256 $hash$ not null,
  response $bytes$ not null,
  answered_at $instant$ not null,
  constraint pk_idempotency primary key (caller, request_id)
);

create table intent (
  id $id$ not null,
  caller $code$ not null,
  request_id $id$ not null,
  request_sha256 $hash$ not null,
  intent_kind $code$ not null,
  subject $code$ not null,
  caller_json $text$ not null,
  payload_json $text$ not null,
  trace_parent $code$ null,
  written_at $instant$ not null,
  attempts int not null,
  next_at $instant$ not null,
  constraint pk_intent primary key (id),
  constraint uq_intent_request unique (caller, request_id)
);

create table outbox (
  seq $sequence$,
  id $id$ not null,
  event_position bigint null,
  event_type $code$ not null,
  subject $code$ not null,
  body $bytes$ not null,
  actor $code$ not null,
  -- As the token said them, for those who read.
  actor_name $code$ null,
  actor_function $code$ null,
  trace_parent $code$ null,
  event_time $instant$ not null,
  attempts int not null,
  next_at $instant$ null,
  published_at $instant$ null,
  dead int not null,
  constraint uq_outbox_id unique (id)
);

create unique index ux_outbox_position on outbox (event_position) where event_position is not null;

create index ix_outbox_unplaced on outbox (seq) where event_position is null;

create index ix_outbox_unpublished on outbox (event_position) where published_at is null;

create table relay_lease (
  id int not null,
  owner $code$ not null,
  epoch bigint not null,
  expires_at $instant$ not null,
  last_position bigint not null,
  constraint pk_relay_lease primary key (id),
  constraint ck_relay_lease_one check (id = 1)
);

-- Who does a job of the service that one replica does at a time.
create table job_lease (
  job $code$ not null,
  owner $code$ not null,
  expires_at $instant$ not null,
  constraint pk_job_lease primary key (job)
);

create table inbox (
  consumer $code$ not null,
  message_id $id$ not null,
  constraint pk_inbox primary key (consumer, message_id)
);

create table source_cursor (
  consumer $code$ not null,
  source $code$ not null,
  event_position bigint not null,
  event_id $id$ not null,
  constraint pk_source_cursor primary key (consumer, source)
);
