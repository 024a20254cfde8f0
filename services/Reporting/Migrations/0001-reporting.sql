-- The events of the services a report is made from, as they came, each once. The root is the resource at the top of
-- the subject: all of a grant, of a budget line or of a beneficiary is read by it.
create table grant_event (
  source $code$ not null,
  event_position bigint not null,
  root $code$ not null,
  event_id $id$ not null,
  event_type $code$ not null,
  subject $code$ not null,
  event_time $instant$ not null,
  actor $code$ not null,
  body $bytes$ not null,
  constraint pk_grant_event primary key (source, event_position)
);

create index ix_grant_event_root on grant_event (root, source, event_position);

-- The versions built, never changed.
create table report (
  convention_id $id$ not null,
  version_number bigint not null,
  report_kind $code$ not null,
  sha256 $hash$ not null,
  json_form $bytes$ not null,
  html_form $bytes$ not null,
  built_by $code$ not null,
  built_at $instant$ not null,
  constraint pk_report primary key (convention_id, version_number),
  constraint ck_report_version check (version_number >= 1)
);
