-- What the tests of the platform write to.

create table note (
  id $id$ not null,
  words $text$ not null,
  pending_intent $id$ null,
  constraint pk_note primary key (id)
);

create table remark (
  note_id $id$ not null,
  constraint fk_remark_note foreign key (note_id) references note (id)
);

create table purse (
  id int not null,
  cents bigint not null,
  constraint pk_purse primary key (id),
  constraint ck_purse_cents check (cents >= 0)
);
