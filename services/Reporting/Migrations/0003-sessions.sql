-- Who is signed in on the pages. A browser keeps a random number, of which only the SHA-256 is here: who reads this
-- table signs in as nobody.
create table page_session (
  id $hash$ not null,
  claims $text$ not null,
  id_token $text$ not null,
  expires_at $instant$ not null,
  constraint pk_page_session primary key (id)
);

create index ix_page_session_expires on page_session (expires_at);

-- Tokens that were pasted and signed out with, until they end by themselves; by their SHA-256.
create table ended_token (
  id $hash$ not null,
  expires_at $instant$ not null,
  constraint pk_ended_token primary key (id)
);

create index ix_ended_token_expires on ended_token (expires_at);
