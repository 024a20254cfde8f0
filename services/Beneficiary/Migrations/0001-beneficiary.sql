create table organisation (
  id $id$ not null,
  display_name $code$ not null,
  legal_form $code$ not null,
  siren $code$ not null,
  siret $code$ not null,
  rna $code$ null,
  address $text$ not null,
  list_key $code$ not null,
  state $code$ not null,
  suspend_reason $text$ null,
  version bigint not null,
  created_at $instant$ not null,
  constraint pk_organisation primary key (id),
  constraint uq_organisation_siret unique (siret),
  constraint uq_organisation_list_key unique (list_key),
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

-- Append-only: what was changed, by whom, and what it was before. The fields are JSON.
create table organisation_change (
  organisation_id $id$ not null,
  change_number bigint not null,
  change_kind $code$ not null,
  actor $code$ not null,
  reason $text$ not null,
  fields $text$ not null,
  changed_at $instant$ not null,
  constraint pk_organisation_change primary key (organisation_id, change_number),
  constraint fk_organisation_change_organisation foreign key (organisation_id) references organisation (id),
  constraint ck_organisation_change_kind check (
    change_kind in ('REGISTERED', 'UPDATED', 'SUSPENDED', 'REINSTATED'))
);

create table bank_account (
  id $id$ not null,
  organisation_id $id$ not null,
  iban $code$ not null,
  bic $code$ not null,
  holder_name $code$ not null,
  entered_by $code$ not null,
  verified_by $code$ null,
  verified_at $instant$ null,
  check_note $text$ null,
  created_at $instant$ not null,
  constraint pk_bank_account primary key (id),
  constraint fk_bank_account_organisation foreign key (organisation_id) references organisation (id),
  constraint uq_bank_account_iban unique (organisation_id, iban),
  constraint ck_bank_account_second_person check (verified_by is null or verified_by <> entered_by),
  constraint ck_bank_account_verified check (
    (verified_by is null and verified_at is null and check_note is null)
    or (verified_by is not null and verified_at is not null and check_note is not null))
);
