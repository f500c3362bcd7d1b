create table wg_unit (
  code varchar(32) not null,
  name varchar(100) not null,
  type varchar(16) not null,
  parent_code varchar(32),
  path varchar(250) not null,
  households int,
  boundary longtext,
  min_lng double,
  min_lat double,
  max_lng double,
  max_lat double,
  center_lng double,
  center_lat double,
  primary key (code)
) ${tableOptions};
create index wg_unit_parent on wg_unit (parent_code, type);
create index wg_unit_path on wg_unit (path);
create index wg_unit_box on wg_unit (type, min_lng, max_lng, min_lat, max_lat);

create table wg_staff (
  user_id varchar(64) not null,
  name varchar(100) not null,
  primary key (user_id)
) ${tableOptions};

create table wg_staff_role (
  user_id varchar(64) not null,
  unit_code varchar(32) not null,
  role varchar(16) not null,
  primary key (user_id, unit_code, role)
) ${tableOptions};
create index wg_staff_role_unit on wg_staff_role (unit_code, role);

create table wg_substitution (
  id varchar(36) not null,
  user_id varchar(64) not null,
  substitute_id varchar(64) not null,
  from_date date not null,
  until_date date not null,
  applied boolean not null,
  primary key (id)
) ${tableOptions};
create index wg_substitution_user on wg_substitution (user_id, from_date, until_date);
create index wg_substitution_stand_in on wg_substitution (substitute_id, from_date, until_date);
