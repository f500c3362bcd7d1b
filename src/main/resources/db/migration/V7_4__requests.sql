-- What holders ask for: that the clocks wait (SUSPENSION), or that a limit moves (EXTENSION). seq is the entry of the
-- timeline that asks and holds the words. Unanswered while answer is null; a case has one such request at most.
create table wg_case_request (
  case_no varchar(48) not null,
  seq int not null,
  kind varchar(12) not null,
  cause varchar(16) not null,
  until_at datetime(3) not null,
  approving_unit varchar(32) not null,
  answer varchar(12),
  answered_by varchar(64),
  answered_at datetime(3),
  primary key (case_no, seq)
) ${tableOptions};
