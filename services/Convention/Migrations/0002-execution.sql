-- What becomes of an order is decided in one place (DisbursementMove) and checked here once more. An instalment has any
-- number of orders that were rejected or cancelled, and one other at most. Each side of a check says what is null: a
-- check that comes to null would let the row pass.
create table disbursement (
  seq $sequence$,
  id $id$ not null,
  convention_id $id$ not null,
  instalment_number int not null,
  amount bigint not null,
  bank_account $code$ not null,
  -- Encrypted, with the keys of the table data_key.
  iban $code$ not null,
  bic $code$ not null,
  holder_name $code$ not null,
  -- Beside each person who has to be another, the key by which persons are compared.
  ordered_by $code$ not null,
  ordered_key $code$ not null,
  ordered_at $instant$ not null,
  order_date $day$ not null,
  state $code$ not null,
  budget_payment $code$ not null,
  commitment $code$ not null,
  budget_line $code$ not null,
  fiscal_year int not null,
  right_acquired_date $day$ null,
  mandate_number $code$ null,
  mandate $text$ null,
  payment_date $day$ null,
  confirmed_by $code$ null,
  confirmed_key $code$ null,
  reject_reason $text$ null,
  reject_date $day$ null,
  rejected_by $code$ null,
  rejected_key $code$ null,
  suspensions $text$ not null,
  cancel_cause $code$ null,
  cancel_date $day$ null,
  cancel_reason $text$ null,
  cancel_reference $code$ null,
  cancel_number $code$ null,
  money_returned int null,
  credits_restored int null,
  cancelled_by $code$ null,
  cancel_recovery_id $id$ null,
  money_returns $text$ not null,
  constraint uq_disbursement_id unique (id),
  constraint uq_disbursement_budget_payment unique (budget_payment),
  constraint fk_disbursement_convention foreign key (convention_id) references convention (id),
  constraint ck_disbursement_amount check (amount > 0),
  constraint ck_disbursement_state check (
    state in ('ORDERED', 'PAID', 'REJECTED', 'SUSPENDED', 'CANCELLED', 'RETURNED')),
  constraint ck_disbursement_second_person check (confirmed_key is null or confirmed_key <> ordered_key),
  constraint ck_disbursement_paid check (
    (payment_date is null and mandate_number is null and mandate is null and confirmed_by is null
      and confirmed_key is null)
    or (payment_date is not null and mandate_number is not null and mandate is not null and confirmed_by is not null
        and confirmed_key is not null and payment_date >= order_date)),
  constraint ck_disbursement_paid_state check (
    state = 'CANCELLED'
    or (state in ('PAID', 'RETURNED') and payment_date is not null)
    or (state in ('ORDERED', 'SUSPENDED', 'REJECTED') and payment_date is null)),
  constraint ck_disbursement_rejected check (
    (state <> 'REJECTED' and reject_date is null and reject_reason is null and rejected_by is null
      and rejected_key is null)
    or (state = 'REJECTED' and reject_date is not null and reject_reason is not null and rejected_by is not null
        and rejected_key is not null)),
  constraint ck_disbursement_second_rejecter check (rejected_key is null or rejected_key <> ordered_key),
  constraint ck_disbursement_cancelled check (
    (state <> 'CANCELLED' and cancel_cause is null and cancel_date is null and cancel_reason is null
      and cancel_reference is null and cancel_number is null and money_returned is null and credits_restored is null
      and cancelled_by is null and cancel_recovery_id is null)
    or (state = 'CANCELLED' and cancel_cause is not null and cancel_date is not null and cancel_date >= order_date
        and cancel_reason is not null and credits_restored is not null and credits_restored in (0, 1)
        and cancelled_by is not null)),
  -- An order that ended with its grant was never paid; an annulled one rests on a document and has its own number. The
  -- command that cancels a payment says whether the money is back, and claims it if it is not.
  constraint ck_disbursement_cancel_cause check (
    cancel_cause is null
    or (cancel_cause = 'GRANT_ENDED' and payment_date is null and cancel_reference is null and cancel_number is null)
    or (cancel_cause = 'MANDATE_ANNULLED' and cancel_reference is not null and cancel_number is not null)),
  constraint ck_disbursement_money_returned check (
    cancel_cause is null
    or (payment_date is null and money_returned is null and cancel_recovery_id is null)
    or (payment_date is not null and cancel_date >= payment_date and money_returned is not null
        and ((money_returned = 1 and cancel_recovery_id is null)
             or (money_returned = 0 and cancel_recovery_id is not null))))
);

create unique index ux_disbursement_instalment on disbursement (convention_id, instalment_number)
  where state in ('ORDERED', 'PAID', 'SUSPENDED', 'RETURNED');

create unique index ux_disbursement_cancel_number on disbursement (convention_id, cancel_number)
  where cancel_number is not null;

create index ix_disbursement_convention on disbursement (convention_id, seq);

create index ix_disbursement_state on disbursement (state, seq);

create table voucher (
  seq $sequence$,
  id $id$ not null,
  convention_id $id$ not null,
  file_name $code$ not null,
  size_bytes bigint not null,
  sha256 $code$ not null,
  content_type $code$ not null,
  created_at $instant$ not null,
  uploaded_by $code$ not null,
  uploaded_key $code$ not null,
  constraint uq_voucher_id unique (id),
  constraint fk_voucher_convention foreign key (convention_id) references convention (id),
  constraint ck_voucher_size check (size_bytes between 1 and 20971520)
);

create index ix_voucher_convention on voucher (convention_id, seq);

create index ix_voucher_sha256 on voucher (sha256);

-- The bytes, outside the row that lists read and inside the database: replicas share nothing else, a backup has both,
-- and they come and go with the row in one transaction. In files beside the database, whatever ended badly would leave
-- some behind. A row has 64 KiB, the last one what remains.
create table voucher_chunk (
  voucher_id $id$ not null,
  chunk_number int not null,
  content $bytes$ not null,
  constraint pk_voucher_chunk primary key (voucher_id, chunk_number),
  constraint fk_voucher_chunk_voucher foreign key (voucher_id) references voucher (id)
);

-- invoice_key is what makes two invoices the same, whoever typed them: a digest, for it is as long as it is whatever was
-- typed, and the two engines do not compare texts alike. What is flagged is asked for when an expense is read: it
-- depends on the others, and on the period in force. What is in kind has a valuation, and nothing of an invoice.
create table expense (
  seq $sequence$,
  id $id$ not null,
  convention_id $id$ not null,
  charge_label $code$ not null,
  description $text$ not null,
  quantity bigint null,
  unit_price bigint null,
  amount bigint not null,
  supplier $code$ null,
  invoice_number $code$ null,
  invoice_key $code$ null,
  invoice_date $day$ null,
  payment_date $day$ not null,
  voucher_id $id$ not null,
  valuation $text$ null,
  -- Beside each person who has to be another, the key by which persons are compared.
  recorded_by $code$ not null,
  recorded_key $code$ not null,
  withdraw_reason $text$ null,
  outcome $code$ null,
  accepted_amount bigint null,
  reason $code$ null,
  decision_comment $text$ null,
  decided_by $code$ null,
  decided_key $code$ null,
  decided_at $instant$ null,
  constraint uq_expense_id unique (id),
  constraint fk_expense_convention foreign key (convention_id) references convention (id),
  constraint fk_expense_voucher foreign key (voucher_id) references voucher (id),
  constraint ck_expense_amount check (amount > 0),
  constraint ck_expense_counted check (
    (quantity is null and unit_price is null) or (quantity is not null and unit_price is not null)),
  constraint ck_expense_founded check (
    (valuation is null and supplier is not null and invoice_number is not null and invoice_key is not null)
    or (valuation is not null and supplier is null and invoice_number is null and invoice_key is null
        and invoice_date is null)),
  constraint ck_expense_withdrawn check (withdraw_reason is null or withdraw_reason <> ''),
  constraint ck_expense_second_person check (decided_key is null or decided_key <> recorded_key),
  -- Each side says what is null: a check that comes to null would let the row pass.
  constraint ck_expense_decided check (
    (outcome is null and accepted_amount is null and reason is null and decided_by is null and decided_key is null)
    or (outcome is not null and accepted_amount is not null and decided_by is not null and decided_key is not null
        and ((outcome = 'ACCEPTED' and accepted_amount = amount)
             or (outcome = 'PARTLY_ACCEPTED' and reason is not null
                 and accepted_amount > 0 and accepted_amount < amount)
             or (outcome = 'REJECTED' and reason is not null and accepted_amount = 0))))
);

create index ix_expense_convention on expense (convention_id, seq);

create index ix_expense_undecided on expense (seq) where outcome is null and withdraw_reason is null;

create index ix_expense_invoice on expense (invoice_key, amount);

create index ix_expense_voucher on expense (voucher_id);

-- What every fact has: an activity, an indicator value, a deliverable, a resource. What it has of its own is in the
-- table of its kind, under the same id. Only a resource has an amount, and only an amount is accepted in part.
create table fact (
  seq $sequence$,
  id $id$ not null,
  convention_id $id$ not null,
  kind $code$ not null,
  fact_date $day$ not null,
  amount bigint null,
  voucher_id $id$ null,
  recorded_by $code$ not null,
  recorded_key $code$ not null,
  withdraw_reason $text$ null,
  outcome $code$ null,
  accepted_amount bigint null,
  decision_comment $text$ null,
  decided_by $code$ null,
  decided_key $code$ null,
  decided_at $instant$ null,
  constraint uq_fact_id unique (id),
  constraint fk_fact_convention foreign key (convention_id) references convention (id),
  constraint fk_fact_voucher foreign key (voucher_id) references voucher (id),
  constraint ck_fact_amount check (
    (kind = 'RESOURCE' and amount is not null and amount > 0)
    or (kind in ('ACTIVITY', 'INDICATOR_VALUE', 'DELIVERABLE') and amount is null)),
  constraint ck_fact_withdrawn check (withdraw_reason is null or withdraw_reason <> ''),
  constraint ck_fact_second_person check (decided_key is null or decided_key <> recorded_key),
  -- Each side says what is null: a check that comes to null would let the row pass.
  constraint ck_fact_decided check (
    (outcome is null and accepted_amount is null and decision_comment is null and decided_by is null
     and decided_key is null and decided_at is null)
    or (outcome is not null and decision_comment is not null and decided_by is not null and decided_key is not null
        and decided_at is not null
        and (outcome = 'ACCEPTED' or decision_comment <> '')
        and ((amount is null and accepted_amount is null and outcome in ('ACCEPTED', 'REJECTED'))
             or (amount is not null and accepted_amount is not null
                 and ((outcome = 'ACCEPTED' and accepted_amount = amount)
                      or (outcome = 'PARTLY_ACCEPTED' and accepted_amount > 0 and accepted_amount < amount)
                      or (outcome = 'REJECTED' and accepted_amount = 0))))))
);

create index ix_fact_convention on fact (convention_id, kind, seq);

create table activity (
  id $id$ not null,
  phase int not null,
  indicator_code $code$ not null,
  zone $code$ not null,
  participants int,
  description $text$ not null,
  place $code$ not null,
  organisations $text$ not null,
  constraint pk_activity primary key (id),
  constraint fk_activity_fact foreign key (id) references fact (id),
  constraint ck_activity_counts check (phase > 0 and participants >= 0)
);

-- Values are kept in ten-thousandths.
create table indicator_value (
  id $id$ not null,
  indicator_code $code$ not null,
  reached bigint not null,
  value_source $code$ not null,
  constraint pk_indicator_value primary key (id),
  constraint fk_indicator_value_fact foreign key (id) references fact (id),
  constraint ck_indicator_value_reached check (reached >= 0)
);

create table resource (
  id $id$ not null,
  label $code$ not null,
  account_code $code$ null,
  in_kind int not null,
  constraint pk_resource primary key (id),
  constraint fk_resource_fact foreign key (id) references fact (id),
  constraint ck_resource_in_kind check (in_kind = 0 or (in_kind = 1 and account_code is not null))
);
