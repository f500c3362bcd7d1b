create table wg_category (
  code varchar(40) not null,
  name varchar(60) not null,
  group_code varchar(40) not null,
  group_name varchar(60) not null,
  position int not null,
  primary key (code)
) ${tableOptions};

create table wg_case_number (
  county_code varchar(32) not null,
  case_day char(8) not null,
  last_no int not null,
  primary key (county_code, case_day)
) ${tableOptions};

create table wg_grid_case (
  case_no varchar(48) not null,
  version int not null,
  state varchar(16) not null,
  channel varchar(16) not null,
  external_id varchar(100),
  category varchar(40) not null,
  urgency varchar(16) not null,
  title varchar(200) not null,
  description varchar(4000) not null,
  address varchar(300),
  lat double,
  lng double,
  grid_code varchar(32) not null,
  grid_path varchar(250) not null,
  county_code varchar(32) not null,
  reported_by varchar(64) not null,
  reported_at datetime(3) not null,
  accepting_unit varchar(32) not null,
  accepted_by varchar(64),
  accepted_at datetime(3),
  limit_class varchar(40),
  inspect_on_site boolean not null,
  verify_share int not null,
  self_resolved boolean not null,
  holding_unit varchar(32),
  held_since datetime(3),
  dispatching_unit varchar(32),
  reported_back_unit varchar(32),
  reported_back_at datetime(3),
  cycle int not null,
  refusals int not null,
  ruled boolean not null,
  called boolean not null,
  dissatisfactions int not null,
  satisfaction varchar(16),
  on_time boolean,
  ended_at datetime(3),
  last_event int not null,
  task_target varchar(16),
  started_at datetime(3),
  blue_at datetime(3),
  yellow_at datetime(3),
  due_at datetime(3),
  red_at datetime(3),
  primary key (case_no)
) ${tableOptions};
create unique index wg_grid_case_external on wg_grid_case (channel, external_id);
create index wg_grid_case_state on wg_grid_case (state, reported_at);
create index wg_grid_case_grid on wg_grid_case (grid_path, reported_at);
create index wg_grid_case_holder on wg_grid_case (holding_unit, state, due_at);
create index wg_grid_case_reporter on wg_grid_case (reported_by, reported_at);
create index wg_grid_case_reported on wg_grid_case (reported_at);

-- Who reported: apart from the case, so that it can be guarded and forgotten by itself.
create table wg_case_reporter (
  case_no varchar(48) not null,
  name varchar(60),
  phone varchar(30),
  anonymous boolean not null,
  confidential boolean not null,
  primary key (case_no)
) ${tableOptions};

create table wg_case_event (
  case_no varchar(48) not null,
  seq int not null,
  at datetime(3) not null,
  actor varchar(64),
  what varchar(40) not null,
  from_unit varchar(32),
  to_unit varchar(32),
  words varchar(4000),
  cycle int not null,
  primary key (case_no, seq)
) ${tableOptions};
create index wg_case_event_actor on wg_case_event (actor, at);

-- Which unit held the case from when until when.
create table wg_case_holder (
  case_no varchar(48) not null,
  seq int not null,
  unit_code varchar(32) not null,
  held_from datetime(3) not null,
  held_until datetime(3),
  returned boolean not null,
  primary key (case_no, seq)
) ${tableOptions};
create index wg_case_holder_unit on wg_case_holder (unit_code, case_no);

create table wg_attachment (
  id varchar(36) not null,
  case_no varchar(48) not null,
  name varchar(200) not null,
  media_type varchar(100) not null,
  size int not null,
  added_by varchar(64) not null,
  added_at datetime(3) not null,
  content longblob not null,
  primary key (id)
) ${tableOptions};
create index wg_attachment_case on wg_attachment (case_no, added_at);
