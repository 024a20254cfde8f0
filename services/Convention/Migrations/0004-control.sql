create table deliverable (
  id $id$ not null,
  label $code$ not null,
  description $text$ not null,
  constraint pk_deliverable primary key (id),
  constraint fk_deliverable_fact foreign key (id) references fact (id)
);

create table communication_evidence (
  seq $sequence$,
  id $id$ not null,
  convention_id $id$ not null,
  support $code$ not null,
  publication_date $day$ not null,
  description $text$ not null,
  logo_shown $bool$ not null,
  amount_shown $bool$ not null,
  voucher_id $id$ null,
  constraint uq_communication_evidence_id unique (id),
  constraint fk_communication_evidence_convention foreign key (convention_id) references convention (id),
  constraint fk_communication_evidence_voucher foreign key (voucher_id) references voucher (id),
  constraint ck_communication_evidence_support check (support in (
    'PRINT', 'SIGNAGE', 'INVITATION', 'PRESS', 'WEB_SITE', 'SOCIAL_NETWORK'))
);

create index ix_communication_evidence_convention on communication_evidence (convention_id, seq);

-- A sample is drawn once and kept whole, so that anybody can draw it again: from the expenses up to last_expense_seq
-- that stood then.
create table expense_sample (
  seq $sequence$,
  id $id$ not null,
  convention_id $id$ not null,
  least_amount bigint null,
  sample_size int null,
  seed $code$ null,
  population int not null,
  last_expense_seq bigint not null,
  drawn int not null,
  sample_amount bigint not null,
  drawn_by $code$ not null,
  drawn_at $instant$ not null,
  constraint uq_expense_sample_id unique (id),
  constraint fk_expense_sample_convention foreign key (convention_id) references convention (id),
  -- Each side says what is null: a check that comes to null would let the row pass.
  constraint ck_expense_sample_rule check (
    (least_amount is not null and least_amount > 0 and sample_size is null and seed is null)
    or (least_amount is null and sample_size is not null and sample_size between 1 and 10000
        and seed is not null and seed <> '')),
  constraint ck_expense_sample_drawn check (
    drawn between 1 and 10000 and drawn <= population and sample_amount > 0
    and (sample_size is null or drawn <= sample_size))
);

create index ix_expense_sample_convention on expense_sample (convention_id, seq);

create table expense_sample_item (
  sample_id $id$ not null,
  expense_id $id$ not null,
  constraint pk_expense_sample_item primary key (sample_id, expense_id),
  constraint fk_expense_sample_item_sample foreign key (sample_id) references expense_sample (id),
  constraint fk_expense_sample_item_expense foreign key (expense_id) references expense (id)
);
