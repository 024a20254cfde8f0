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
  act $code$ not null,
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
  seal_number bigint null,
  constraint uq_outbox_id unique (id)
);

create index ix_outbox_unsealed on outbox (event_position) where seal_number is null;

create index ix_outbox_seal on outbox (seal_number, event_position) where seal_number is not null;

create unique index ux_outbox_position on outbox (event_position) where event_position is not null;

create index ix_outbox_unplaced on outbox (seq) where event_position is null;

create index ix_outbox_unpublished on outbox (event_position) where published_at is null;

-- What was done and tried, in the transaction of the command where it was carried out; append-only. Digests and names,
-- and nothing that was said.
create table audit_entry (
  seq $sequence$,
  id $id$ not null,
  recorded_at $instant$ not null,
  subject $code$ not null,
  on_behalf_of $code$ null,
  address $code$ not null,
  act $code$ not null,
  resource $code$ not null,
  outcome $code$ not null,
  request_id $id$ null,
  request_sha256 $hash$ null,
  before_sha256 $hash$ null,
  after_sha256 $hash$ null,
  occurrences bigint not null,
  seal_number bigint null,
  constraint uq_audit_entry_id unique (id),
  constraint ck_audit_entry_occurrences check (occurrences >= 1)
);

create index ix_audit_entry_seal on audit_entry (seal_number, seq);

create index ix_audit_entry_resource on audit_entry (resource, seq) where after_sha256 is not null;

-- The signed heads of the journals: of this table, and of those that only grow.
create table audit_seal (
  journal $code$ not null,
  seal_number bigint not null,
  entry_count bigint not null,
  sealed_at $instant$ not null,
  chain_sha256 $hash$ not null,
  signature $bytes$ not null,
  constraint pk_audit_seal primary key (journal, seal_number),
  constraint ck_audit_seal_number check (seal_number >= 1 and entry_count >= 1)
);

-- The keys that encrypt bank details, each wrapped with a key that the configuration has; append-only, but for the
-- wrapping. Encrypted values name their key.
create table data_key (
  key_number int not null,
  key_use $code$ not null,
  wrapped_secret $bytes$ not null,
  wrapped_by $code$ not null,
  created_at $instant$ not null,
  constraint pk_data_key primary key (key_number),
  constraint ck_data_key_use check (key_use in ('VALUES', 'MARKS')),
  constraint ck_data_key_marks check ((key_use = 'MARKS' and key_number = 1) or (key_use = 'VALUES' and key_number > 1))
);

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
