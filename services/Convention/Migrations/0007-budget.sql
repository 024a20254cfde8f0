-- What Convention keeps of Budget, from its event log alone (domain rule 25): the lines, and the commitments of each
-- grant, the first one and those that continue it in later years.
create table known_budget_line (
  budget_line $code$ not null,
  fiscal_year int not null,
  operation_code $code$ not null,
  operation_label $text$ not null,
  imputation $code$ not null,
  section $code$ not null,
  constraint pk_known_budget_line primary key (budget_line)
);

create table grant_commitment (
  commitment $code$ not null,
  convention_id $id$ not null,
  constraint pk_grant_commitment primary key (commitment),
  constraint fk_grant_commitment_convention foreign key (convention_id) references convention (id)
);
