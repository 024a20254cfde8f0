-- The events of the services a report is made from, as they came, each once. The root is the resource at the top of
-- the subject: all of a grant, of a budget line or of a beneficiary is read by it. What an event is about is its
-- subject, or the expense, the file or the indicator below it that the event names.
create table grant_event (
  source $code$ not null,
  event_position bigint not null,
  root $code$ not null,
  about $code$ not null,
  event_id $id$ not null,
  event_type $code$ not null,
  of_expenses $bool$ not null,
  subject $code$ not null,
  event_time $instant$ not null,
  actor $code$ not null,
  actor_name $code$ null,
  actor_function $code$ null,
  body $bytes$ not null,
  constraint pk_grant_event primary key (source, event_position)
);

create index ix_grant_event_root on grant_event (root, source, event_position);

-- Without the expenses and their files: a grant may have a million of them, and its other events are read without
-- passing over them. The column is also part of the key, so that engines prefer this index to the one above.
create index ix_grant_event_life on grant_event (root, source, of_expenses, event_position, event_type)
  where of_expenses = 0;

-- What was told of one resource, such as the rulings on an expense or the values of an indicator: the last one stands.
create index ix_grant_event_about on grant_event (root, about, event_type, event_position);

-- The versions: asked for, built by a worker that holds the lease, then never changed. The basis says which events one
-- is made from, so that the same data have one version. The trace of whoever asked for it last goes on with whoever
-- builds it, on whichever replica; nothing of it gets into the forms.
create table report (
  convention_id $id$ not null,
  version_number bigint not null,
  report_kind $code$ not null,
  layout $code$ not null,
  locale $code$ not null,
  basis $text$ not null,
  basis_sha256 $hash$ not null,
  state $code$ not null,
  asked_by $code$ not null,
  asked_at $instant$ not null,
  trace_parent $code$ null,
  failure_count bigint not null,
  attempt_id $id$ null,
  lease_until $instant$ null,
  progress_percent bigint not null,
  sha256 $hash$ null,
  built_at $instant$ null,
  as_of_date $day$ null,
  -- Which build of Grants made the forms; it stands here, for it is in none of them.
  build $code$ null,
  constraint pk_report primary key (convention_id, version_number),
  constraint uq_report_basis unique (convention_id, report_kind, layout, locale, basis_sha256),
  constraint ck_report_version check (version_number >= 1),
  constraint ck_report_progress check (progress_percent between 0 and 100),
  constraint ck_report_state check (state in ('QUEUED', 'BUILDING', 'BUILT', 'FAILED')),
  constraint ck_report_built check (
    (state = 'BUILT' and sha256 is not null and built_at is not null and as_of_date is not null and build is not null)
    or (state <> 'BUILT' and sha256 is null and built_at is null and as_of_date is null and build is null))
);

create index ix_report_state on report (state, asked_at);

-- The forms of the versions that are built: whose chunks they are, and what they come to.
create table report_form (
  convention_id $id$ not null,
  version_number bigint not null,
  form $code$ not null,
  attempt_id $id$ not null,
  sha256 $hash$ not null,
  byte_count bigint not null,
  constraint pk_report_form primary key (convention_id, version_number, form),
  constraint fk_report_form foreign key (convention_id, version_number)
    references report (convention_id, version_number),
  constraint ck_report_form_bytes check (byte_count >= 0)
);

-- The bytes, deflated, in parts. Those of an attempt that did not come to its end belong to no form, and are deleted
-- with the next attempt.
create table report_chunk (
  convention_id $id$ not null,
  version_number bigint not null,
  attempt_id $id$ not null,
  form $code$ not null,
  chunk_number bigint not null,
  content $bytes$ not null,
  constraint pk_report_chunk primary key (convention_id, version_number, attempt_id, form, chunk_number)
);
