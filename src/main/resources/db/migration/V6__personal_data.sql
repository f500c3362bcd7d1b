-- Who reported, sealed: readable with the key of that id only, found again by a keyed hash of the phone.
alter table wg_case_reporter add column key_id varchar(16);
alter table wg_case_reporter add column sealed_name varbinary(400);
alter table wg_case_reporter add column sealed_phone varbinary(200);
alter table wg_case_reporter add column sealed_address varbinary(1300);
alter table wg_case_reporter add column phone_trace varchar(64);
create index wg_case_reporter_phone on wg_case_reporter (phone_trace);
create index wg_case_reporter_key on wg_case_reporter (key_id);

-- How long after its end a case keeps what points to persons; null: the system's default.
alter table wg_category add column retention_days int;
alter table wg_grid_case add column anonymised_at datetime(3);
create index wg_grid_case_retention on wg_grid_case (anonymised_at, ended_at);

-- Who asked for personal data, when and why; never the data.
create table wg_access_log (
  id bigint not null auto_increment,
  at datetime(3) not null,
  actor varchar(64) not null,
  case_no varchar(48),
  what varchar(24) not null,
  reason varchar(24) not null,
  words varchar(500),
  primary key (id)
) ${tableOptions};
create index wg_access_log_case on wg_access_log (case_no, id);
create index wg_access_log_actor on wg_access_log (actor, at);
