-- The days by which something is to be done, with the article they come from. What is told of one next, and when, is
-- kept beside it, so that the clock job asks an index and nothing else.
create table deadline (
  seq $sequence$,
  convention_id $id$ not null,
  deadline_kind $code$ not null,
  subject $code$ not null,
  due_date $day$ not null,
  source $code$ not null,
  binding int not null,
  cleared int not null,
  next_days_before int null,
  next_notice_date $day$ null,
  constraint fk_deadline_convention foreign key (convention_id) references convention (id),
  constraint uq_deadline_subject unique (convention_id, deadline_kind, subject),
  constraint ck_deadline_binding check (binding in (0, 1)),
  constraint ck_deadline_cleared check (cleared in (0, 1)),
  constraint ck_deadline_next check (
    (next_days_before is null and next_notice_date is null)
    or (next_days_before is not null and next_notice_date is not null and binding = 1 and cleared = 0))
);

create index ix_deadline_due on deadline (due_date, seq);

create index ix_deadline_notice on deadline (next_notice_date) where next_notice_date is not null;

-- What was told of a deadline, or passed over: once for each day it can have.
create table deadline_notice (
  deadline_seq bigint not null,
  due_date $day$ not null,
  days_before int not null,
  notice_date $day$ null,
  constraint pk_deadline_notice primary key (deadline_seq, due_date, days_before),
  constraint fk_deadline_notice_deadline foreign key (deadline_seq) references deadline (seq)
);
