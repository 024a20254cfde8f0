-- What the web pages show at a glance (domain rule 21), kept in step with the events of the other services. Each table
-- is filled from the log of one service alone, and joined when it is read: so it does not matter which was ahead.

-- The grants, from the log of Convention. What is asked of all grants at once stands in columns; the document holds
-- what the next event is weighed against.
create table overview_grant (
  convention $code$ not null,
  reference $code$ not null,
  title $text$ not null,
  beneficiary $code$ not null,
  beneficiary_name $text$ not null,
  siret $code$ not null,
  budget_line $code$ not null,
  fiscal_year int not null,
  operation_code $code$ not null,
  state $code$ not null,
  start_date $day$ not null,
  end_date $day$ not null,
  granted_cents bigint not null,
  ordered_cents bigint not null,
  paid_cents bigint not null,
  final_cents bigint null,
  claimed_cents bigint not null,
  recovered_cents bigint not null,
  cancelled_cents bigint not null,
  search_text $text$ not null,
  document $text$ not null,
  constraint pk_overview_grant primary key (convention)
);

create index ix_overview_grant_reference on overview_grant (reference);

create index ix_overview_grant_beneficiary on overview_grant (beneficiary, reference);

create index ix_overview_grant_state on overview_grant (state, reference);

create index ix_overview_grant_ordered on overview_grant (reference) where ordered_cents > 0;

create index ix_overview_grant_claimed on overview_grant (reference) where claimed_cents > 0;

-- The totals of the expenses of a grant, by line of its charges: its page reads no expense. The position is that of the
-- line's first expense; quantities are in ten-thousandths.
create table overview_charge (
  convention $code$ not null,
  charge_label $code$ not null,
  first_position bigint not null,
  expense_count bigint not null,
  declared_cents bigint not null,
  accepted_cents bigint not null,
  ruled_out_cents bigint not null,
  pending_cents bigint not null,
  quantity bigint not null,
  quantity_cents bigint not null,
  constraint pk_overview_charge primary key (convention, charge_label),
  constraint ck_overview_charge check (expense_count >= 0 and declared_cents = accepted_cents + ruled_out_cents
    + pending_cents)
);

-- What is still to be done of a grant, and the last day for it.
create table overview_due (
  convention $code$ not null,
  due_kind $code$ not null,
  subject $code$ not null,
  due_date $day$ not null,
  constraint pk_overview_due primary key (convention, due_kind, subject)
);

create index ix_overview_due_date on overview_due (due_date, convention);

-- The names organisations have now, from the log of Beneficiary: a grant is found by these too.
create table overview_beneficiary (
  beneficiary $code$ not null,
  search_text $text$ not null,
  constraint pk_overview_beneficiary primary key (beneficiary)
);

-- The accounts, from the log of Beneficiary: whether one awaits its verification, and since when.
create table overview_account (
  bank_account $code$ not null,
  holder_name $text$ not null,
  is_waiting $bool$ not null,
  entered_position bigint not null,
  constraint pk_overview_account primary key (bank_account)
);

create index ix_overview_account_waiting on overview_account (entered_position) where is_waiting = 1;

-- The budget lines, from the log of Budget, as their last movement left them.
create table overview_line (
  budget_line $code$ not null,
  fiscal_year int not null,
  operation_code $code$ not null,
  operation_label $text$ not null,
  imputation $code$ not null,
  section $code$ not null,
  is_closed $bool$ not null,
  voted_cents bigint not null,
  adjusted_cents bigint not null,
  reserved_cents bigint not null,
  committed_cents bigint not null,
  paid_cents bigint not null,
  available_cents bigint not null,
  constraint pk_overview_line primary key (budget_line)
);

create index ix_overview_line_operation on overview_line (fiscal_year, operation_code);

-- Their movements. An event that moves two amounts makes two, numbered from 0.
create table overview_movement (
  budget_line $code$ not null,
  event_position bigint not null,
  part int not null,
  moved_on $day$ not null,
  kind $code$ not null,
  actor $code$ not null,
  reference $text$ not null,
  amount_cents bigint not null,
  reserved_cents bigint not null,
  committed_cents bigint not null,
  paid_cents bigint not null,
  available_cents bigint not null,
  constraint pk_overview_movement primary key (budget_line, event_position, part)
);

-- What stood on a line at the end of each day on which something moved: what its chart is drawn from.
create table overview_balance (
  budget_line $code$ not null,
  moved_on $day$ not null,
  paid_cents bigint not null,
  committed_cents bigint not null,
  reserved_cents bigint not null,
  available_cents bigint not null,
  constraint pk_overview_balance primary key (budget_line, moved_on)
);

-- The commitments of the lines: what stays on their year, what does not, and what became of that. A payment that is
-- ordered is told apart from one that is paid without an order.
create table overview_commitment (
  commitment $code$ not null,
  budget_line $code$ not null,
  reference $text$ not null,
  owner $code$ null,
  not_ordered_cents bigint not null,
  ordered_cents bigint not null,
  carried_over_cents bigint not null,
  attached_cents bigint not null,
  right_acquired_on $day$ null,
  statement_on $day$ null,
  statement_signatory $text$ null,
  constraint pk_overview_commitment primary key (commitment)
);

create index ix_overview_commitment_line on overview_commitment (budget_line, commitment);

create table overview_order (
  payment $code$ not null,
  constraint pk_overview_order primary key (payment)
);
