create table wg_outbox (
  id bigint not null auto_increment,
  recipient varchar(64) not null,
  topic varchar(40) not null,
  case_no varchar(48),
  words varchar(1000) not null,
  created_at datetime(3) not null,
  read_at datetime(3),
  primary key (id)
) ${tableOptions};
create index wg_outbox_recipient on wg_outbox (recipient, id);
create index wg_outbox_case on wg_outbox (case_no);
