-- A calendar year of the budget; it is there from its first line on.
create table fiscal_year (
  fiscal_year int not null,
  state $code$ not null,
  line_count bigint not null,
  plan_number bigint not null,
  commitment_outcome $code$ null,
  exception_count int not null,
  attachment_count int not null,
  statement_date $day$ null,
  statement_signatory $code$ null,
  reservation_count bigint not null,
  reserved bigint not null,
  commitment_count bigint not null,
  committed bigint not null,
  prepared_by $code$ null,
  prepared_at $instant$ null,
  closed_at $instant$ null,
  constraint pk_fiscal_year primary key (fiscal_year),
  constraint ck_fiscal_year_state check (state in ('OPEN', 'CLOSING', 'CLOSED')),
  constraint ck_fiscal_year_plan check (
    (plan_number = 0 and commitment_outcome is null and state = 'OPEN')
    or (plan_number > 0 and commitment_outcome is not null
        and commitment_outcome in ('CARRY_OVER', 'CLOSE') and prepared_by is not null and prepared_at is not null)),
  constraint ck_fiscal_year_statement check (
    (statement_date is null and statement_signatory is null)
    or (statement_date is not null and statement_signatory is not null and plan_number > 0)),
  constraint ck_fiscal_year_closed check (
    (state = 'CLOSED' and closed_at is not null) or (state <> 'CLOSED' and closed_at is null))
);

-- The key holds fiscal year, operation code and imputation in capitals: it tells lines apart and puts them in order.
create table budget_line (
  id $id$ not null,
  fiscal_year int not null,
  operation_code $code$ not null,
  operation_label $code$ not null,
  imputation $code$ not null,
  nature $code$ not null,
  section $code$ not null,
  function_code $code$ not null,
  line_key $code$ not null,
  state $code$ not null,
  voted bigint not null,
  adjusted bigint not null,
  reserved bigint not null,
  committed bigint not null,
  paid bigint not null,
  ordered bigint not null,
  movement_count bigint not null,
  version bigint not null,
  created_at $instant$ not null,
  closed_at $instant$ null,
  constraint pk_budget_line primary key (id),
  constraint fk_budget_line_year foreign key (fiscal_year) references fiscal_year (fiscal_year),
  constraint uq_budget_line_key unique (line_key),
  constraint ck_budget_line_state check (
    (state = 'OPEN' and closed_at is null) or (state = 'CLOSED' and closed_at is not null)),
  constraint ck_budget_line_section check (section in ('OPERATING', 'INVESTMENT')),
  constraint ck_budget_line_voted check (voted >= 0),
  constraint ck_budget_line_credits check (voted + adjusted <= 10000000000000),
  constraint ck_budget_line_balances check (
    reserved >= 0 and committed >= 0 and paid >= 0 and reserved + committed + paid <= voted + adjusted),
  constraint ck_budget_line_ordered check (ordered >= 0 and ordered <= committed)
);

create index ix_budget_line_operation on budget_line (operation_code, line_key);
create index ix_budget_line_nature on budget_line (nature, line_key);
create index ix_budget_line_function on budget_line (function_code, line_key);
create index ix_budget_line_state on budget_line (state, line_key);
-- Totals are added up from these alone.
create index ix_budget_line_by_operation on budget_line (
  fiscal_year, operation_code, operation_label, voted, adjusted, reserved, committed, paid, ordered);
create index ix_budget_line_by_function on budget_line (
  fiscal_year, function_code, voted, adjusted, reserved, committed, paid, ordered);

create table reservation (
  id $id$ not null,
  line_id $id$ not null,
  amount bigint not null,
  state $code$ not null,
  reference $code$ not null,
  commitment_id $id$ null,
  created_at $instant$ not null,
  expires_at $instant$ null,
  owner $code$ null,
  constraint pk_reservation primary key (id),
  constraint fk_reservation_line foreign key (line_id) references budget_line (id),
  constraint ck_reservation_amount check (amount > 0),
  constraint ck_reservation_state check (
    (state = 'POSTED' and commitment_id is not null)
    or (state in ('PENDING', 'VOIDED') and commitment_id is null)
    or (state = 'EXPIRED' and commitment_id is null and expires_at is not null))
);

create index ix_reservation_line on reservation (line_id);
create index ix_reservation_owner on reservation (owner, id) where owner is not null;
create index ix_reservation_pending on reservation (line_id, amount) where state = 'PENDING';
create index ix_reservation_expiry on reservation (expires_at) where state = 'PENDING' and expires_at is not null;

-- Made from a reservation, or carried over from a commitment of the year before. What is ordered stays on its year.
create table commitment (
  id $id$ not null,
  line_id $id$ not null,
  state $code$ not null,
  reservation_id $id$ null,
  amount bigint not null,
  released bigint not null,
  paid bigint not null,
  ordered bigint not null,
  reference $code$ not null,
  from_id $id$ null,
  from_line_id $id$ null,
  to_id $id$ null,
  to_line_id $id$ null,
  owner $code$ null,
  statement_date $day$ null,
  statement_signatory $code$ null,
  right_acquired_date $day$ null,
  created_at $instant$ not null,
  constraint pk_commitment primary key (id),
  constraint fk_commitment_line foreign key (line_id) references budget_line (id),
  constraint fk_commitment_reservation foreign key (reservation_id) references reservation (id),
  constraint fk_commitment_from foreign key (from_id) references commitment (id),
  constraint ck_commitment_origin check (
    (reservation_id is not null and from_id is null and from_line_id is null)
    or (reservation_id is null and from_id is not null and from_line_id is not null)),
  constraint ck_commitment_statement check (
    (statement_date is null and statement_signatory is null)
    or (statement_date is not null and statement_signatory is not null and from_id is not null
        and right_acquired_date is null)),
  constraint ck_commitment_right check (right_acquired_date is null or from_id is not null),
  constraint ck_commitment_state check (
    (state = 'OPEN' and to_id is null and to_line_id is null)
    or (state = 'CLOSED' and to_id is null and to_line_id is null and paid + released = amount)
    or (state = 'CARRIED_OVER' and to_id is not null and to_line_id is not null
        and paid + released + ordered = amount)),
  constraint ck_commitment_paid check (
    amount > 0 and released >= 0 and paid >= 0 and ordered >= 0 and paid + released + ordered <= amount)
);

create index ix_commitment_line on commitment (line_id);
create index ix_commitment_owner on commitment (owner, id) where owner is not null;
create unique index uq_commitment_reservation on commitment (reservation_id) where reservation_id is not null;
create unique index uq_commitment_from on commitment (from_id) where from_id is not null;

create table payment (
  id $id$ not null,
  commitment_id $id$ not null,
  state $code$ not null,
  amount bigint not null,
  order_date $day$ null,
  mandate_key $code$ null,
  mandate_number $code$ null,
  mandate_budget $code$ null,
  mandate_series $code$ null,
  slip_number $code$ null,
  is_collective int null,
  payment_date $day$ null,
  cancel_date $day$ null,
  created_at $instant$ not null,
  constraint pk_payment primary key (id),
  constraint fk_payment_commitment foreign key (commitment_id) references commitment (id),
  constraint ck_payment_amount check (amount > 0),
  constraint ck_payment_state check (
    (state in ('ORDERED', 'RELEASED') and order_date is not null and mandate_number is null and payment_date is null
     and cancel_date is null)
    or (state = 'RECORDED' and mandate_number is not null and payment_date is not null and cancel_date is null)
    or (state = 'CANCELLED' and mandate_number is not null and payment_date is not null and cancel_date is not null
        and cancel_date >= payment_date)),
  constraint ck_payment_mandate check (
    (mandate_number is null and mandate_key is null and mandate_budget is null and mandate_series is null
     and slip_number is null and is_collective is null)
    or (mandate_number is not null and mandate_key is not null and mandate_budget is not null
        and mandate_series is not null and slip_number is not null and is_collective is not null
        and is_collective in (0, 1))),
  constraint ck_payment_order check (order_date is null or payment_date is null or payment_date >= order_date)
);

create index ix_payment_commitment on payment (commitment_id);
-- A mandate has one number in its year, budget and series (domain rule 29); only a collective one pays several payees.
create unique index uq_payment_mandate on payment (mandate_key) where mandate_key is not null and is_collective = 0;
create index ix_payment_mandate on payment (mandate_key) where mandate_key is not null;

-- Append-only: the balances of a line are the sum of its movements.
create table movement (
  line_id $id$ not null,
  movement_number bigint not null,
  movement_kind $code$ not null,
  amount bigint not null,
  adjusted_after bigint not null,
  reserved_after bigint not null,
  committed_after bigint not null,
  paid_after bigint not null,
  ordered_after bigint not null,
  available_after bigint not null,
  subject_id $id$ null,
  actor $code$ not null,
  reason $code$ not null,
  request_id $id$ not null,
  created_at $instant$ not null,
  seal_number bigint null,
  constraint pk_movement primary key (line_id, movement_number),
  constraint fk_movement_line foreign key (line_id) references budget_line (id),
  constraint ck_movement_number check (movement_number > 0),
  constraint ck_movement_kind check (movement_kind in (
    'VOTED', 'RESERVED', 'POSTED', 'RELEASED', 'VOIDED', 'PAID', 'INCREASED', 'DECREASED', 'TRANSFERRED_IN',
    'TRANSFERRED_OUT', 'EXPIRED', 'REDUCED', 'PAYMENT_CANCELLED', 'COMMITMENT_CLOSED', 'CARRIED_OUT', 'CARRIED_IN',
    'ORDERED', 'ORDER_RELEASED', 'ORDER_PAID')),
  constraint ck_movement_amount check (amount > 0 or (amount = 0 and movement_kind = 'VOTED')),
  constraint ck_movement_balances check (
    reserved_after >= 0 and committed_after >= 0 and paid_after >= 0 and available_after >= 0
    and ordered_after >= 0 and ordered_after <= committed_after)
);

create index ix_movement_time on movement (line_id, created_at);

create index ix_movement_seal on movement (seal_number, line_id, movement_number);

-- Commitments that the closing of a year attaches to it, for each time it was prepared.
create table closing_attachment (
  fiscal_year int not null,
  plan_number bigint not null,
  commitment_id $id$ not null,
  right_acquired_date $day$ not null,
  constraint pk_closing_attachment primary key (fiscal_year, plan_number, commitment_id),
  constraint fk_closing_attachment_year foreign key (fiscal_year) references fiscal_year (fiscal_year),
  constraint fk_closing_attachment_commitment foreign key (commitment_id) references commitment (id)
);

-- Commitments that the closing of a year treats the other way, for each time it was prepared.
create table closing_exception (
  fiscal_year int not null,
  plan_number bigint not null,
  commitment_id $id$ not null,
  constraint pk_closing_exception primary key (fiscal_year, plan_number, commitment_id),
  constraint fk_closing_exception_year foreign key (fiscal_year) references fiscal_year (fiscal_year),
  constraint fk_closing_exception_commitment foreign key (commitment_id) references commitment (id)
);

-- What a file was used for: sent again, it opens or changes nothing more.
create table budget_import (
  file_sha256 $hash$ not null,
  rows_sha256 $hash$ not null,
  actor $code$ not null,
  deliberation $code$ not null,
  imported_at $instant$ not null,
  constraint pk_budget_import primary key (file_sha256, rows_sha256)
);
