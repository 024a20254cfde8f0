-- Money claimed back. What has come in is the sum of its receipts, kept here too so that the database itself refuses
-- more than was claimed, whoever writes a receipt at the same time.
create table recovery (
  seq $sequence$,
  id $id$ not null,
  convention_id $id$ not null,
  cause $code$ not null,
  amount bigint not null,
  received_amount bigint not null,
  cancelled_amount bigint not null,
  reduced_amount bigint not null,
  -- Beside each person who has to be another, the key by which persons are compared.
  ordered_by $code$ not null,
  ordered_key $code$ not null,
  order_date $day$ not null,
  due_date $day$ not null,
  claim_receipt_date $day$ null,
  cancel_number $code$ null,
  cancel_date $day$ null,
  cancel_reason $text$ null,
  cancelled_by $code$ null,
  cancelled_key $code$ null,
  grounds $text$ null,
  appeal $text$ null,
  -- The day its facts were known, and why an officer says so; the term to claim runs from it.
  known_date $day$ not null,
  known_reason $text$ null,
  taken_in_charge_date $day$ null,
  constraint uq_recovery_id unique (id),
  -- For the receipts: who ordered stands beside who confirms.
  constraint uq_recovery_order unique (id, ordered_key),
  constraint fk_recovery_convention foreign key (convention_id) references convention (id),
  constraint ck_recovery_cause check (
    cause in ('OVERPAYMENT', 'TERMINATION', 'NO_REPORT', 'UNFOUNDED_VOUCHERS', 'MANDATE_CANCELLED', 'CONTROL')),
  constraint ck_recovery_amount check (amount > 0),
  constraint ck_recovery_outstanding check (
    received_amount >= 0 and cancelled_amount >= 0 and reduced_amount >= 0
    and received_amount + cancelled_amount + reduced_amount <= amount),
  constraint ck_recovery_claimed check (claim_receipt_date is null or claim_receipt_date >= order_date),
  constraint ck_recovery_known check (known_date <= order_date),
  constraint ck_recovery_taken check (taken_in_charge_date is null or taken_in_charge_date >= order_date),
  constraint ck_recovery_due check (due_date >= order_date),
  constraint ck_recovery_cancelled check (
    (cancelled_amount = 0 and cancel_number is null and cancel_date is null and cancel_reason is null
      and cancelled_by is null and cancelled_key is null)
    or (cancelled_amount > 0 and received_amount + cancelled_amount + reduced_amount = amount
        and cancel_number is not null and cancel_date is not null and cancel_date >= order_date
        and cancel_reason is not null and cancelled_by is not null and cancelled_key is not null
        and cancelled_key <> ordered_key))
);

create index ix_recovery_convention on recovery (convention_id, seq);

create table recovery_receipt (
  seq $sequence$,
  recovery_id $id$ not null,
  ordered_key $code$ not null,
  receipt_number $code$ not null,
  receipt_date $day$ not null,
  amount bigint not null,
  confirmed_by $code$ not null,
  confirmed_key $code$ not null,
  constraint uq_recovery_receipt_number unique (recovery_id, receipt_number),
  constraint fk_recovery_receipt_order foreign key (recovery_id, ordered_key) references recovery (id, ordered_key),
  constraint ck_recovery_receipt_amount check (amount > 0),
  constraint ck_recovery_receipt_second_person check (confirmed_key <> ordered_key)
);

-- The acts that interrupted the term to collect a recovery; the first is not before it was taken in charge.
create table recovery_interruption (
  seq $sequence$,
  recovery_id $id$ not null,
  act_kind $code$ not null,
  act_date $day$ not null,
  reference $code$ not null,
  recorded_by $code$ not null,
  constraint fk_recovery_interruption_recovery foreign key (recovery_id) references recovery (id),
  constraint ck_recovery_interruption_kind check (
    act_kind in ('ACKNOWLEDGEMENT', 'LEGAL_ACTION', 'ENFORCEMENT', 'FORMAL_NOTICE'))
);

create index ix_recovery_interruption_recovery on recovery_interruption (recovery_id, seq);

create index ix_recovery_interruption on recovery_interruption (recovery_id, seq);
