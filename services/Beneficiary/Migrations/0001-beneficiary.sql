create table organisation (
  id $id$ not null,
  display_name $code$ not null,
  legal_form $code$ not null,
  siren $code$ not null,
  siret $code$ not null,
  rna $code$ null,
  address $text$ not null,
  representative_name $text$ null,
  representative_capacity $text$ null,
  list_key $code$ not null,
  state $code$ not null,
  suspend_reason $text$ null,
  version bigint not null,
  -- The number of the last entry in the history.
  last_change bigint not null,
  created_at $instant$ not null,
  constraint pk_organisation primary key (id),
  constraint uq_organisation_siret unique (siret),
  constraint uq_organisation_list_key unique (list_key),
  constraint ck_organisation_representative check (
    (representative_name is null and representative_capacity is null)
    or (representative_name is not null and representative_capacity is not null)),
  constraint ck_organisation_state check (
    (state = 'ACTIVE' and suspend_reason is null) or (state = 'SUSPENDED' and suspend_reason is not null))
);

create index ix_organisation_siren on organisation (siren, list_key);
create index ix_organisation_rna on organisation (rna, list_key);
create index ix_organisation_state on organisation (state, list_key);

-- The words of the names, without accents and in small letters: a search looks for how they begin.
create table organisation_word (
  word $code$ not null,
  organisation_id $id$ not null,
  constraint pk_organisation_word primary key (word, organisation_id),
  constraint fk_organisation_word_organisation foreign key (organisation_id) references organisation (id)
);

create index ix_organisation_word_organisation on organisation_word (organisation_id);

create table bank_account (
  seq $sequence$,
  id $id$ not null,
  organisation_id $id$ not null,
  -- Encrypted, with the keys of the table data_key.
  iban $code$ not null,
  -- Its keyed hash, by which accounts are compared.
  iban_mark $code$ not null,
  bic $code$ not null,
  holder_name $code$ not null,
  state $code$ not null,
  -- Beside each person who may have to be another, the key by which persons are compared.
  entered_by $code$ not null,
  entered_key $code$ not null,
  iban_entered_by $code$ not null,
  iban_entered_key $code$ not null,
  created_at $instant$ not null,
  changed_at $instant$ not null,
  verified_by $code$ null,
  verified_key $code$ null,
  verified_at $instant$ null,
  called_person $code$ null,
  called_at $instant$ null,
  check_note $text$ null,
  usable_at $instant$ null,
  waived_by $code$ null,
  waived_key $code$ null,
  waived_at $instant$ null,
  waive_reason $text$ null,
  rejected_by $code$ null,
  rejected_key $code$ null,
  rejected_at $instant$ null,
  reject_reason $text$ null,
  invalidated_by $code$ null,
  invalidated_at $instant$ null,
  invalidate_reason $text$ null,
  version bigint not null,
  constraint uq_bank_account_id unique (id),
  constraint fk_bank_account_organisation foreign key (organisation_id) references organisation (id),
  constraint uq_bank_account_iban unique (organisation_id, iban_mark),
  constraint ck_bank_account_state check (
    (state = 'UNVERIFIED' and verified_by is null and rejected_by is null)
    or (state = 'VERIFIED' and verified_by is not null and rejected_by is null)
    or (state = 'REJECTED' and verified_by is null and rejected_by is not null)),
  constraint ck_bank_account_second_person check (
    (verified_key is null or (verified_key <> entered_key and verified_key <> iban_entered_key))
    and (waived_key is null or (waived_key <> entered_key and waived_key <> iban_entered_key
      and waived_key <> verified_key))
    and (rejected_key is null or (rejected_key <> entered_key and rejected_key <> iban_entered_key))),
  constraint ck_bank_account_keys check (
    ((verified_by is null and verified_key is null) or (verified_by is not null and verified_key is not null))
    and ((waived_by is null and waived_key is null) or (waived_by is not null and waived_key is not null))
    and ((rejected_by is null and rejected_key is null) or (rejected_by is not null and rejected_key is not null))),
  -- Each side says what is null: a check that comes to null would let the row pass.
  constraint ck_bank_account_verified check (
    (verified_by is null and verified_at is null and called_person is null and called_at is null
      and check_note is null and usable_at is null)
    or (verified_by is not null and verified_at is not null and called_person is not null and called_at is not null
      and check_note is not null and usable_at is not null)),
  constraint ck_bank_account_called check (
    called_at is null or (called_at >= changed_at and called_at <= verified_at
      and (invalidated_at is null or called_at >= invalidated_at))),
  constraint ck_bank_account_usable check (usable_at is null or usable_at >= verified_at),
  constraint ck_bank_account_waived check (
    (waived_by is null and waived_at is null and waive_reason is null)
    or (waived_by is not null and waived_at is not null and waive_reason is not null
      and verified_by is not null and usable_at = waived_at)),
  constraint ck_bank_account_invalidated check (
    (invalidated_by is null and invalidated_at is null and invalidate_reason is null)
    or (invalidated_by is not null and invalidated_at is not null and invalidate_reason is not null
      and invalidated_at >= changed_at)),
  constraint ck_bank_account_rejected check (
    (rejected_by is null and rejected_at is null and reject_reason is null)
    or (rejected_by is not null and rejected_at is not null and reject_reason is not null))
);

create index ix_bank_account_organisation on bank_account (organisation_id, seq);
create index ix_bank_account_iban_mark on bank_account (iban_mark, seq);

-- What was found on an account and lifted, for a reason. It holds for one fact, which is kept as its hash: other details
-- of this account or of another one are another fact.
create table bank_account_lifting (
  bank_account_id $id$ not null,
  finding_code $code$ not null,
  fact $code$ not null,
  entered_key $code$ not null,
  iban_entered_key $code$ not null,
  lifted_by $code$ not null,
  lifted_key $code$ not null,
  lifted_at $instant$ not null,
  reason $text$ not null,
  constraint pk_bank_account_lifting primary key (bank_account_id, finding_code, fact),
  constraint fk_bank_account_lifting_account foreign key (bank_account_id) references bank_account (id),
  constraint ck_bank_account_lifting_code check (finding_code in ('IBAN_SHARED', 'HOLDER_DIFFERS')),
  constraint ck_bank_account_lifting_second_person check (
    lifted_key <> entered_key and lifted_key <> iban_entered_key)
);

-- Append-only: what was changed about an organisation or one of its accounts, by whom, and what it was before. The
-- fields are JSON, with IBANs masked.
create table organisation_change (
  organisation_id $id$ not null,
  change_number bigint not null,
  bank_account_id $id$ null,
  change_kind $code$ not null,
  actor $code$ not null,
  reason $text$ not null,
  fields $text$ not null,
  changed_at $instant$ not null,
  seal_number bigint null,
  constraint pk_organisation_change primary key (organisation_id, change_number),
  constraint fk_organisation_change_organisation foreign key (organisation_id) references organisation (id),
  constraint fk_organisation_change_bank_account foreign key (bank_account_id) references bank_account (id),
  constraint ck_organisation_change_kind check (
    (bank_account_id is null and change_kind in ('REGISTERED', 'UPDATED', 'SUSPENDED', 'REINSTATED'))
    or (bank_account_id is not null and change_kind in (
      'BANK_ACCOUNT_ENTERED', 'BANK_ACCOUNT_CHANGED', 'BANK_ACCOUNT_VERIFIED', 'BANK_ACCOUNT_REJECTED',
      'BANK_ACCOUNT_COOLING_OFF_WAIVED', 'BANK_ACCOUNT_INVALIDATED', 'BANK_ACCOUNT_FINDING_LIFTED')))
);

create index ix_organisation_change_seal on organisation_change (seal_number, organisation_id, change_number);
