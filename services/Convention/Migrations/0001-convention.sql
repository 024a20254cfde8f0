-- A convention is one row. What the rules and the lists ask for are columns; what is written once and read whole
-- (the terms, the vote, the report, the check) are documents, for no statement ever looks into them.
create table convention (
  id $id$ not null,
  reference $code$ not null,
  beneficiary $code$ not null,
  -- Of the organisations, by which the grants of one year to one body are added up.
  siren $code$ not null,
  grantor_siren $code$ not null,
  budget_line $code$ not null,
  fiscal_year int not null,
  grant_amount bigint not null,
  report_due_date $day$ not null,
  start_date $day$ not null,
  end_date $day$ not null,
  drafted_by $code$ not null,
  drafted_key $code$ not null,
  -- The regulation of a grant that is de minimis aid, and the day of the vote, from which its three years are counted.
  de_minimis $code$ null,
  vote_date $day$ null,
  state $code$ not null,
  terms $text$ not null,
  reservation $code$ null,
  commitment $code$ null,
  deliberation $text$ null,
  signatures $text$ not null,
  report $text$ null,
  service_check $text$ null,
  version_number int not null,
  adjournments $text$ not null,
  report_returns $text$ not null,
  termination $text$ null,
  carry_overs $text$ not null,
  added_credits $text$ not null,
  hearings $text$ not null,
  controls $text$ not null,
  pending_intent $id$ null,
  version bigint not null,
  -- How often something beside the grant was decided on it: transactions that do so at the same time meet here.
  hold_count bigint not null default 0,
  created_at $instant$ not null,
  constraint pk_convention primary key (id),
  constraint uq_convention_reference unique (reference),
  constraint ck_convention_state check (state in (
    'DRAFT', 'PROPOSED', 'ADOPTED', 'REJECTED', 'SIGNED', 'IN_EXECUTION', 'REPORT_DUE', 'REPORT_SUBMITTED', 'CHECKED',
    'SETTLED', 'CLOSED', 'TERMINATING', 'TERMINATED', 'ABANDONED')),
  constraint ck_convention_reserved check (state = 'DRAFT' or reservation is not null),
  constraint ck_convention_committed check (
    state in ('DRAFT', 'PROPOSED', 'REJECTED') or (commitment is not null and deliberation is not null)),
  constraint ck_convention_reported check (
    state <> 'REPORT_SUBMITTED' or report is not null),
  constraint ck_convention_checked check (
    state not in ('CHECKED', 'SETTLED', 'CLOSED') or service_check is not null),
  constraint ck_convention_ended check (
    state not in ('TERMINATING', 'TERMINATED', 'ABANDONED') or termination is not null),
  constraint ck_convention_version_number check (version_number >= 1)
);

create index ix_convention_beneficiary on convention (beneficiary, reference);

create index ix_convention_siren on convention (siren, fiscal_year);

create index ix_convention_budget_line on convention (budget_line, reference);

create index ix_convention_state on convention (state, reference);

create index ix_convention_drafted on convention (drafted_key, reference);

create index ix_convention_start on convention (start_date, reference);

create index ix_convention_due on convention (report_due_date, reference);

create index ix_convention_created on convention (created_at, reference);

-- The words of reference, title and beneficiary, without accents and in small letters: a search looks for how they
-- begin.
create table convention_word (
  word $code$ not null,
  convention_id $id$ not null,
  constraint pk_convention_word primary key (word, convention_id),
  constraint fk_convention_word_convention foreign key (convention_id) references convention (id)
);

create index ix_convention_word_convention on convention_word (convention_id);

create index ix_convention_reservation on convention (reservation) where reservation is not null;

-- Everything that happened to a grant, in the order it was committed; append-only.
create table timeline_entry (
  seq $sequence$,
  convention_id $id$ not null,
  event_type $code$ not null,
  resource $code$ not null,
  actor $code$ not null,
  entry_time $instant$ not null,
  from_state $code$ null,
  to_state $code$ not null,
  summary $text$ not null,
  seal_number bigint null,
  constraint fk_timeline_entry_convention foreign key (convention_id) references convention (id)
);

create index ix_timeline_entry_convention on timeline_entry (convention_id, seq);

create index ix_timeline_entry_seal on timeline_entry (seal_number, seq);
