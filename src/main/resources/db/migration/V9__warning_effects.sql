-- What warnings in force ask for, a row for each of their categories. A warning that is put anew has a higher revision.
create table wg_effect (
  source varchar(48) not null,
  category varchar(40) not null,
  area varchar(32) not null,
  warning_rank int not null,
  urgency varchar(16) not null,
  limit_percent int not null,
  patrols int not null,
  revision bigint not null,
  primary key (source, category)
) ${tableOptions};
create index wg_effect_area on wg_effect (area, category);

-- The last revision. One row, which is also the lock that lets revisions become visible in their order.
create table wg_effect_revision (
  name varchar(24) not null,
  last_no bigint not null,
  primary key (name)
) ${tableOptions};
insert into wg_effect_revision (name, last_no) values ('effect', 0);

-- The warning a case goes by: its number, its level (1 is I; none once it has been lifted) and the share of the limits; and
-- up to which revision the effects have been looked at for it.
alter table wg_grid_case add column warning_no varchar(48);
alter table wg_grid_case add column warning_rank int;
alter table wg_grid_case add column limit_percent int default 100 not null;
alter table wg_grid_case add column effect_revision bigint default 0 not null;
-- Open cases under a warning, in the order of lists; those of one warning; and those that a warning has not reached yet.
create index wg_grid_case_warned on wg_grid_case (ended_at, warning_rank, reported_at desc, case_no desc);
create index wg_grid_case_warning on wg_grid_case (warning_no, ended_at, warning_rank);
create index wg_grid_case_effect on wg_grid_case (ended_at, category, grid_path, effect_revision);
