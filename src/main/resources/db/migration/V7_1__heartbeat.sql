-- When the canary, a job like every timer's, was last run by a job executor; null: never. One row, which is also the lock
-- under which a node plants the canary.
create table wg_heartbeat (
  name varchar(24) not null,
  beat_at datetime(3),
  primary key (name)
) ${tableOptions};
insert into wg_heartbeat (name) values ('canary');
