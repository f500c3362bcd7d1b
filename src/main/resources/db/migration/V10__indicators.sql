-- How many reports of a group of categories a grid had on a day (in the place's time zone); void ones are taken away.
create table wg_tally (
  tally_day date not null,
  grid_code varchar(32) not null,
  group_code varchar(40) not null,
  reports int not null,
  primary key (tally_day, grid_code, group_code)
) ${tableOptions};

-- One row: when the figures were last assessed, and whether the cases from before the tallies have been counted.
create table wg_assessment (
  id int not null,
  begun_at datetime(3) not null,
  counted boolean not null,
  primary key (id)
) ${tableOptions};
insert into wg_assessment (id, begun_at, counted) values (1, '2000-01-01 00:00:00', false);

-- What the outside says: weather, festivals, big events. group_codes is separated by commas.
create table wg_outside_input (
  id varchar(36) not null,
  kind varchar(16) not null,
  area varchar(32) not null,
  group_codes varchar(1000) not null,
  level varchar(4) not null,
  from_at datetime(3) not null,
  until_at datetime(3) not null,
  words varchar(500) not null,
  entered_by varchar(64) not null,
  entered_at datetime(3) not null,
  ended_at datetime(3),
  primary key (id)
) ${tableOptions};
create index wg_outside_input_until on wg_outside_input (until_at);
