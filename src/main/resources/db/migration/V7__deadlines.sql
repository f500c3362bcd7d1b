-- Which days and hours count. A version is never changed; a new table is a new version. Null is what the area above says.
create table wg_calendar (
  area varchar(32) not null,
  version int not null,
  hours varchar(500),
  known_from date,
  known_until date,
  loaded_at datetime(3) not null,
  loaded_by varchar(64),
  note varchar(300) not null,
  primary key (area, version)
) ${tableOptions};

create table wg_calendar_day (
  area varchar(32) not null,
  version int not null,
  calendar_day date not null,
  kind varchar(4) not null,
  name varchar(60) not null,
  primary key (area, version, calendar_day)
) ${tableOptions};

-- The deadlines. Budget and consumption are facts (in milliseconds, or in parts of a day for units of days); the instants
-- are derived from them and the calendar. fired holds a bit for each rung that has fired.
create table wg_clock (
  id bigint not null auto_increment,
  case_no varchar(48) not null,
  target varchar(16) not null,
  cycle int not null,
  unit_code varchar(32) not null,
  role varchar(16) not null,
  state varchar(12) not null,
  anchor datetime(3) not null,
  budget_unit varchar(16) not null,
  budget bigint not null,
  grace bigint not null,
  consumed bigint not null,
  running_since datetime(3),
  extensions_allowed int not null,
  extensions int not null,
  first_due_at datetime(3),
  areas varchar(250) not null,
  calendar_version varchar(160) not null,
  rule_row varchar(300) not null,
  ladder varchar(2000) not null,
  fired int not null,
  passed_due_at datetime(3),
  blue_at datetime(3),
  yellow_at datetime(3),
  due_at datetime(3),
  red_at datetime(3),
  grace_at datetime(3),
  fire_at datetime(3),
  provisional boolean not null,
  ended_at datetime(3),
  version int not null,
  primary key (id)
) ${tableOptions};
create index wg_clock_case on wg_clock (case_no, target, cycle);
create index wg_clock_fire on wg_clock (state, fire_at);
-- Lists of one target's clocks by lamp: the first page is read from here alone.
create index wg_clock_target on wg_clock (state, target, due_at, case_no, areas, blue_at, yellow_at, red_at);
create index wg_clock_provisional on wg_clock (state, provisional);

-- What happened to a clock: pauses, resumptions, extensions, changes of the limit, recomputations.
create table wg_clock_event (
  clock_id bigint not null,
  seq int not null,
  at datetime(3) not null,
  what varchar(16) not null,
  actor varchar(64),
  reason varchar(24),
  words varchar(2000),
  old_due_at datetime(3),
  new_due_at datetime(3),
  batch_id bigint,
  primary key (clock_id, seq)
) ${tableOptions};
create index wg_clock_event_batch on wg_clock_event (batch_id);

-- A rung fires once.
create table wg_clock_rung (
  clock_id bigint not null,
  rung int not null,
  due_at datetime(3) not null,
  fired_at datetime(3) not null,
  primary key (clock_id, rung)
) ${tableOptions};

-- Changes of calendars that moved open deadlines.
create table wg_recomputation (
  id bigint not null auto_increment,
  area varchar(32) not null,
  calendar_version int not null,
  at datetime(3) not null,
  actor varchar(64) not null,
  moved int not null,
  words varchar(300) not null,
  primary key (id)
) ${tableOptions};
create unique index wg_recomputation_version on wg_recomputation (area, calendar_version);

-- Limits that were missed: kept for ever.
create table wg_breach (
  clock_id bigint not null,
  case_no varchar(48) not null,
  target varchar(16) not null,
  cycle int not null,
  unit_code varchar(32) not null,
  person varchar(64),
  due_at datetime(3) not null,
  met_at datetime(3),
  budget_unit varchar(16) not null,
  overrun bigint,
  extensions int not null,
  pauses int not null,
  excused_at datetime(3),
  primary key (clock_id, due_at)
) ${tableOptions};
create index wg_breach_case on wg_breach (case_no);

create table wg_supervision_order (
  id bigint not null auto_increment,
  case_no varchar(48) not null,
  clock_id bigint not null,
  target varchar(16) not null,
  unit_code varchar(32) not null,
  state varchar(12) not null,
  reds int not null,
  passed_up int not null,
  opened_at datetime(3) not null,
  answer_by datetime(3),
  answer varchar(16),
  answered_by varchar(64),
  answered_at datetime(3),
  circulated_at datetime(3),
  primary key (id)
) ${tableOptions};
create index wg_supervision_order_case on wg_supervision_order (case_no, state);
create index wg_supervision_order_open on wg_supervision_order (state, case_no);

-- A case's instants are now the earliest of its running clocks.
alter table wg_grid_case add column suspended_until datetime(3);

-- Messages that wait for office hours.
alter table wg_outbox add column deliver_at datetime(3);
update wg_outbox set deliver_at = created_at;

-- Limits that were running keep what they had; their unit is every minute.
insert into wg_clock (case_no, target, cycle, unit_code, role, state, anchor, budget_unit, budget, grace, consumed,
    running_since, extensions_allowed, extensions, areas, calendar_version, rule_row, ladder, fired, blue_at,
    yellow_at, due_at, red_at, grace_at, fire_at, provisional, version)
  select case_no, task_target, cycle, coalesce(holding_unit, accepting_unit),
    case task_target when 'ACCEPT' then 'dispatcher' when 'VERIFY' then 'supervisor' else 'handler' end, 'RUNNING',
    started_at, 'HOURS', timestampdiff(second, started_at, due_at) * 1000, 0, 0, started_at, 0, 0, grid_path, 'CN:1', '',
    '1|50%|BLUE|HOLDER|NOTIFY;2|75%|YELLOW|HOLDER|NOTIFY;3|100%|ORANGE|HOLDER+HEAD|URGE;4|150%|RED|SUPERVISOR|ORDER', 0,
    blue_at, yellow_at, due_at, red_at, due_at, blue_at, false, 0
  from wg_grid_case where task_target is not null;
alter table wg_grid_case drop column task_target;
alter table wg_grid_case drop column started_at;
-- Counts by lamp and unit, and the most overdue first: both are read from the index alone.
create index wg_grid_case_lamps on wg_grid_case (ended_at, grid_path, due_at, blue_at, yellow_at, red_at);
create index wg_grid_case_next on wg_grid_case (ended_at, due_at, case_no, grid_path, blue_at, yellow_at, red_at,
  category, state, reported_at, holding_unit);

-- The national base: the State Council's notices of 2024-11-12 and 2025-11-04.
insert into wg_calendar (area, version, hours, known_from, known_until, loaded_at, loaded_by, note) values
  ('CN', 1, 'MONDAY 08:30-12:00 14:00-17:30;TUESDAY 08:30-12:00 14:00-17:30;WEDNESDAY 08:30-12:00 14:00-17:30;THURSDAY 08:30-12:00 14:00-17:30;FRIDAY 08:30-12:00 14:00-17:30',
   '2025-01-01', '2026-12-31', '2025-11-04 00:00:00', null, '国务院办公厅关于2025年、2026年部分节假日安排的通知');
insert into wg_calendar_day (area, version, calendar_day, kind, name) values
  ('CN', 1, '2025-01-01', 'OFF', '元旦'),
  ('CN', 1, '2025-01-26', 'WORK', '春节'),
  ('CN', 1, '2025-01-28', 'OFF', '春节'),
  ('CN', 1, '2025-01-29', 'OFF', '春节'),
  ('CN', 1, '2025-01-30', 'OFF', '春节'),
  ('CN', 1, '2025-01-31', 'OFF', '春节'),
  ('CN', 1, '2025-02-01', 'OFF', '春节'),
  ('CN', 1, '2025-02-02', 'OFF', '春节'),
  ('CN', 1, '2025-02-03', 'OFF', '春节'),
  ('CN', 1, '2025-02-04', 'OFF', '春节'),
  ('CN', 1, '2025-02-08', 'WORK', '春节'),
  ('CN', 1, '2025-04-04', 'OFF', '清明节'),
  ('CN', 1, '2025-04-05', 'OFF', '清明节'),
  ('CN', 1, '2025-04-06', 'OFF', '清明节'),
  ('CN', 1, '2025-04-27', 'WORK', '劳动节'),
  ('CN', 1, '2025-05-01', 'OFF', '劳动节'),
  ('CN', 1, '2025-05-02', 'OFF', '劳动节'),
  ('CN', 1, '2025-05-03', 'OFF', '劳动节'),
  ('CN', 1, '2025-05-04', 'OFF', '劳动节'),
  ('CN', 1, '2025-05-05', 'OFF', '劳动节'),
  ('CN', 1, '2025-05-31', 'OFF', '端午节'),
  ('CN', 1, '2025-06-01', 'OFF', '端午节'),
  ('CN', 1, '2025-06-02', 'OFF', '端午节'),
  ('CN', 1, '2025-09-28', 'WORK', '国庆节、中秋节'),
  ('CN', 1, '2025-10-01', 'OFF', '国庆节、中秋节'),
  ('CN', 1, '2025-10-02', 'OFF', '国庆节、中秋节'),
  ('CN', 1, '2025-10-03', 'OFF', '国庆节、中秋节'),
  ('CN', 1, '2025-10-04', 'OFF', '国庆节、中秋节'),
  ('CN', 1, '2025-10-05', 'OFF', '国庆节、中秋节'),
  ('CN', 1, '2025-10-06', 'OFF', '国庆节、中秋节'),
  ('CN', 1, '2025-10-07', 'OFF', '国庆节、中秋节'),
  ('CN', 1, '2025-10-08', 'OFF', '国庆节、中秋节'),
  ('CN', 1, '2025-10-11', 'WORK', '国庆节、中秋节'),
  ('CN', 1, '2026-01-01', 'OFF', '元旦'),
  ('CN', 1, '2026-01-02', 'OFF', '元旦'),
  ('CN', 1, '2026-01-03', 'OFF', '元旦'),
  ('CN', 1, '2026-01-04', 'WORK', '元旦'),
  ('CN', 1, '2026-02-14', 'WORK', '春节'),
  ('CN', 1, '2026-02-15', 'OFF', '春节'),
  ('CN', 1, '2026-02-16', 'OFF', '春节'),
  ('CN', 1, '2026-02-17', 'OFF', '春节'),
  ('CN', 1, '2026-02-18', 'OFF', '春节'),
  ('CN', 1, '2026-02-19', 'OFF', '春节'),
  ('CN', 1, '2026-02-20', 'OFF', '春节'),
  ('CN', 1, '2026-02-21', 'OFF', '春节'),
  ('CN', 1, '2026-02-22', 'OFF', '春节'),
  ('CN', 1, '2026-02-23', 'OFF', '春节'),
  ('CN', 1, '2026-02-28', 'WORK', '春节'),
  ('CN', 1, '2026-04-04', 'OFF', '清明节'),
  ('CN', 1, '2026-04-05', 'OFF', '清明节'),
  ('CN', 1, '2026-04-06', 'OFF', '清明节'),
  ('CN', 1, '2026-05-01', 'OFF', '劳动节'),
  ('CN', 1, '2026-05-02', 'OFF', '劳动节'),
  ('CN', 1, '2026-05-03', 'OFF', '劳动节'),
  ('CN', 1, '2026-05-04', 'OFF', '劳动节'),
  ('CN', 1, '2026-05-05', 'OFF', '劳动节'),
  ('CN', 1, '2026-05-09', 'WORK', '劳动节'),
  ('CN', 1, '2026-06-19', 'OFF', '端午节'),
  ('CN', 1, '2026-06-20', 'OFF', '端午节'),
  ('CN', 1, '2026-06-21', 'OFF', '端午节'),
  ('CN', 1, '2026-09-20', 'WORK', '国庆节'),
  ('CN', 1, '2026-09-25', 'OFF', '中秋节'),
  ('CN', 1, '2026-09-26', 'OFF', '中秋节'),
  ('CN', 1, '2026-09-27', 'OFF', '中秋节'),
  ('CN', 1, '2026-10-01', 'OFF', '国庆节'),
  ('CN', 1, '2026-10-02', 'OFF', '国庆节'),
  ('CN', 1, '2026-10-03', 'OFF', '国庆节'),
  ('CN', 1, '2026-10-04', 'OFF', '国庆节'),
  ('CN', 1, '2026-10-05', 'OFF', '国庆节'),
  ('CN', 1, '2026-10-06', 'OFF', '国庆节'),
  ('CN', 1, '2026-10-07', 'OFF', '国庆节'),
  ('CN', 1, '2026-10-10', 'WORK', '国庆节');

-- For when the alarm of a case's clocks is set in the engine. Open cases from before have none there; the sweep finds them.
alter table wg_grid_case add column alarm_at datetime(3);
create index wg_grid_case_alarm on wg_grid_case (alarm_at);
update wg_grid_case set alarm_at = reported_at where ended_at is null;

create index wg_outbox_delivery on wg_outbox (recipient, deliver_at, id);

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

-- When the canary, a job like every timer's, was last run by a job executor; null: never. One row, which is also the lock
-- under which a node plants the canary.
create table wg_heartbeat (
  name varchar(24) not null,
  beat_at datetime(3),
  primary key (name)
) ${tableOptions};
insert into wg_heartbeat (name) values ('canary');
