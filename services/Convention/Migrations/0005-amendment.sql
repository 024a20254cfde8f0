-- A convention as it reads from one amendment to the next, its terms whole: written once, never changed. Which
-- amendment made it is no foreign key, for the amendment itself rests on the version it was laid on.
create table convention_version (
  convention_id $id$ not null,
  version_number int not null,
  terms $text$ not null,
  amendment_id $id$ null,
  effect_time $instant$ not null,
  constraint pk_convention_version primary key (convention_id, version_number),
  constraint fk_convention_version_convention foreign key (convention_id) references convention (id),
  constraint ck_convention_version_origin check (
    (version_number = 1 and amendment_id is null) or (version_number > 1 and amendment_id is not null))
);

create unique index uq_convention_version_amendment on convention_version (amendment_id)
where amendment_id is not null;

-- The version it makes is the one after its base: it is open alone, so no other comes between.
create table amendment (
  id $id$ not null,
  convention_id $id$ not null,
  amendment_number int not null,
  kind $code$ not null,
  state $code$ not null,
  reason $text$ not null,
  base_version int not null,
  terms $text$ not null,
  request_date $day$ null,
  receipt_date $day$ null,
  by_grantor $bool$ not null,
  deliberation $text$ null,
  adjournments $text$ not null,
  signatures $text$ not null,
  signature_count int not null,
  withdraw_reason $text$ null,
  amount_change $text$ null,
  reservation $code$ null,
  created_by $code$ not null,
  created_at $instant$ not null,
  version bigint not null,
  constraint pk_amendment primary key (id),
  constraint uq_amendment_number unique (convention_id, amendment_number),
  constraint fk_amendment_base foreign key (convention_id, base_version)
    references convention_version (convention_id, version_number),
  constraint ck_amendment_number check (amendment_number >= 1),
  constraint ck_amendment_state check (
    (state = 'REQUESTED' and signature_count = 0 and deliberation is null and kind in ('EXTENSION', 'AMOUNT'))
    or (state = 'REJECTED' and signature_count = 0 and deliberation is not null and kind in ('EXTENSION', 'AMOUNT'))
    or (state in ('AWAITING_SIGNATURE', 'WITHDRAWN') and signature_count in (0, 1))
    or (state = 'IN_FORCE' and signature_count = 2)),
  constraint ck_amendment_kind check (
    (kind = 'MODIFICATION' and request_date is null and receipt_date is null and by_grantor = 0
      and deliberation is null)
    or (kind = 'EXTENSION' and request_date is not null
        and (receipt_date is null or receipt_date >= request_date)
        and (deliberation is not null or state in ('REQUESTED', 'WITHDRAWN')))
    or (kind = 'AMOUNT' and request_date is null and receipt_date is null and by_grantor = 0
        and (deliberation is not null or state in ('REQUESTED', 'WITHDRAWN')))),
  constraint ck_amendment_amount check (
    (kind = 'AMOUNT' and amount_change is not null)
    or (kind <> 'AMOUNT' and amount_change is null and reservation is null)),
  constraint ck_amendment_withdrawn check (
    (state = 'WITHDRAWN' and withdraw_reason is not null) or (state <> 'WITHDRAWN' and withdraw_reason is null))
);

create unique index uq_amendment_reservation on amendment (reservation)
where reservation is not null;

create unique index uq_amendment_open on amendment (convention_id)
where state in ('REQUESTED', 'AWAITING_SIGNATURE');
