create table budget_line (
  id $id$ not null,
  fiscal_year int not null,
  operation_code $code$ not null,
  operation_label $code$ not null,
  imputation $code$ not null,
  voted bigint not null,
  adjusted bigint not null,
  reserved bigint not null,
  committed bigint not null,
  paid bigint not null,
  version bigint not null,
  created_at $instant$ not null,
  constraint pk_budget_line primary key (id),
  constraint uq_budget_line_imputation unique (fiscal_year, operation_code, imputation),
  constraint ck_budget_line_voted check (voted > 0),
  constraint ck_budget_line_balances check (
    reserved >= 0 and committed >= 0 and paid >= 0 and reserved + committed + paid <= voted + adjusted)
);

create table reservation (
  id $id$ not null,
  line_id $id$ not null,
  amount bigint not null,
  state $code$ not null,
  reference $code$ not null,
  commitment_id $id$ null,
  created_at $instant$ not null,
  constraint pk_reservation primary key (id),
  constraint fk_reservation_line foreign key (line_id) references budget_line (id),
  constraint ck_reservation_amount check (amount > 0),
  constraint ck_reservation_state check (
    (state = 'POSTED' and commitment_id is not null) or (state in ('PENDING', 'VOIDED') and commitment_id is null))
);

create table commitment (
  id $id$ not null,
  line_id $id$ not null,
  reservation_id $id$ not null,
  amount bigint not null,
  paid bigint not null,
  reference $code$ not null,
  created_at $instant$ not null,
  constraint pk_commitment primary key (id),
  constraint fk_commitment_line foreign key (line_id) references budget_line (id),
  constraint fk_commitment_reservation foreign key (reservation_id) references reservation (id),
  constraint uq_commitment_reservation unique (reservation_id),
  constraint ck_commitment_paid check (amount > 0 and paid >= 0 and paid <= amount)
);

create table payment (
  id $id$ not null,
  commitment_id $id$ not null,
  amount bigint not null,
  mandate_number $code$ not null,
  payment_date $day$ not null,
  created_at $instant$ not null,
  constraint pk_payment primary key (id),
  constraint fk_payment_commitment foreign key (commitment_id) references commitment (id),
  constraint ck_payment_amount check (amount > 0)
);

-- Append-only: the balances of a line are the sum of its movements.
create table movement (
  id $id$ not null,
  line_id $id$ not null,
  movement_number bigint not null,
  movement_kind $code$ not null,
  amount bigint not null,
  reserved_after bigint not null,
  committed_after bigint not null,
  paid_after bigint not null,
  available_after bigint not null,
  actor $code$ not null,
  reason $code$ not null,
  request_id $id$ not null,
  created_at $instant$ not null,
  constraint pk_movement primary key (id),
  constraint fk_movement_line foreign key (line_id) references budget_line (id),
  constraint uq_movement_number unique (line_id, movement_number),
  constraint ck_movement_kind check (movement_kind in ('VOTED', 'RESERVED', 'POSTED', 'RELEASED', 'VOIDED', 'PAID')),
  constraint ck_movement_amount check (amount > 0),
  constraint ck_movement_balances check (
    reserved_after >= 0 and committed_after >= 0 and paid_after >= 0 and available_after >= 0)
);
