-- Early warnings 四级预警. Levels are I (the gravest) to IV.
create table wg_warning_number (
  id bigint not null auto_increment,
  drawn_at datetime(3) not null,
  primary key (id)
) ${tableOptions};

create table wg_warning (
  warning_no varchar(48) not null,
  version int not null,
  state varchar(12) not null,
  level varchar(4) not null,
  next_level varchar(4),
  area_code varchar(32) not null,
  area_path varchar(250) not null,
  reason varchar(2000),
  measures varchar(2000),
  valid_until datetime(3),
  source varchar(12) not null,
  proposed_by varchar(64),
  proposed_at datetime(3) not null,
  proposing_unit varchar(32) not null,
  acting_unit varchar(32) not null,
  answer_by datetime(3),
  issuing_unit varchar(32),
  issued_by varchar(64),
  issued_at datetime(3),
  review_at datetime(3),
  revision int not null,
  signed_revision int not null,
  revised_at datetime(3),
  ended_at datetime(3),
  primary key (warning_no)
) ${tableOptions};
create index wg_warning_list on wg_warning (ended_at, level, proposed_at);
create index wg_warning_area on wg_warning (area_path);
create index wg_warning_ended on wg_warning (area_code, ended_at);
create index wg_warning_review on wg_warning (state, review_at);

create table wg_warning_category (
  warning_no varchar(48) not null,
  category varchar(40) not null,
  pending boolean not null,
  primary key (warning_no, category)
) ${tableOptions};

-- One open warning per area and group of categories: standing is 1 while it is open, null afterwards.
create table wg_warning_scope (
  warning_no varchar(48) not null,
  category_group varchar(40) not null,
  area_code varchar(32) not null,
  standing int,
  primary key (warning_no, category_group)
) ${tableOptions};
create unique index wg_warning_scope_open on wg_warning_scope (area_code, category_group, standing);

-- The units a warning goes to. told_revision: which change of the warning the unit has been told of. missing_since: since
-- when its answer is overdue, null while nothing is missing.
create table wg_warning_unit (
  warning_no varchar(48) not null,
  unit_code varchar(32) not null,
  unit_path varchar(250) not null,
  unit_type varchar(12) not null,
  group_code varchar(32) not null,
  signing_unit varchar(32),
  instance_id varchar(64),
  told_revision int not null,
  told_at datetime(3),
  acknowledged_by varchar(64),
  acknowledged_at datetime(3),
  acknowledge_by datetime(3),
  respond_by datetime(3),
  responses int not null,
  responded_at datetime(3),
  missing varchar(16),
  missing_since datetime(3),
  primary key (warning_no, unit_code)
) ${tableOptions};
create index wg_warning_unit_told on wg_warning_unit (warning_no, told_revision, unit_path);
create index wg_warning_unit_missing on wg_warning_unit (warning_no, group_code, missing);

-- Who acknowledged which change for a unit: kept when a raise asks anew.
create table wg_warning_signature (
  warning_no varchar(48) not null,
  unit_code varchar(32) not null,
  revision int not null,
  level varchar(4) not null,
  signed_by varchar(64) not null,
  signed_at datetime(3) not null,
  primary key (warning_no, unit_code, revision)
) ${tableOptions};

create table wg_warning_response (
  id bigint not null auto_increment,
  warning_no varchar(48) not null,
  unit_code varchar(32) not null,
  responded_at datetime(3) not null,
  responded_by varchar(64) not null,
  decision varchar(12) not null,
  words varchar(2000),
  primary key (id)
) ${tableOptions};
create index wg_warning_response_of on wg_warning_response (warning_no, responded_at);

-- What happened to a warning, oldest first; actor null is the system.
create table wg_warning_event (
  id bigint not null auto_increment,
  warning_no varchar(48) not null,
  happened_at datetime(3) not null,
  actor varchar(64),
  what varchar(24) not null,
  level_from varchar(4),
  level_to varchar(4),
  unit_code varchar(32),
  words varchar(2000),
  primary key (id)
) ${tableOptions};
create index wg_warning_event_of on wg_warning_event (warning_no, id);

-- What the indicators said, the first and everything that fed an open warning.
create table wg_warning_finding (
  id bigint not null auto_increment,
  warning_no varchar(48) not null,
  found_at datetime(3) not null,
  area_code varchar(32) not null,
  category_group varchar(40) not null,
  indicator varchar(24) not null,
  level varchar(4) not null,
  words varchar(1000) not null,
  primary key (id)
) ${tableOptions};
create index wg_warning_finding_of on wg_warning_finding (warning_no, id);

-- One open order per warning and community (or town) that lists what is missing there.
create table wg_warning_order (
  id bigint not null auto_increment,
  warning_no varchar(48) not null,
  group_code varchar(32) not null,
  unit_code varchar(32) not null,
  state varchar(12) not null,
  instance_id varchar(64),
  passed_up int not null,
  opened_at datetime(3) not null,
  answer_by datetime(3),
  answer varchar(12),
  answered_by varchar(64),
  answered_at datetime(3),
  circulated_at datetime(3),
  standing int,
  primary key (id)
) ${tableOptions};
create unique index wg_warning_order_open on wg_warning_order (warning_no, group_code, standing);
