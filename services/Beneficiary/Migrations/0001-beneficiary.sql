create table organisation (
  id $id$ not null,
  display_name $code$ not null,
  legal_form $code$ not null,
  siret $code$ not null,
  rna $code$ null,
  address $text$ not null,
  version bigint not null,
  created_at $instant$ not null,
  constraint pk_organisation primary key (id),
  constraint uq_organisation_siret unique (siret)
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
