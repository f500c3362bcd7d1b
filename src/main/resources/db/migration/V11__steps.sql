-- The human tasks of all processes as supervision counts them: the open ones with the instants from which they are blue,
-- yellow, overdue and red, the ended ones with what they took.
create table wg_step (
  task_id varchar(64) not null,
  instance_id varchar(64) not null,
  subject varchar(64) not null,
  process varchar(64) not null,
  version int not null,
  element varchar(100) not null,
  unit_code varchar(32) not null,
  role varchar(16) not null,
  person varchar(64),
  area_path varchar(250) not null,
  category varchar(40),
  opened_at datetime(3) not null,
  limit_at datetime(3),
  blue_at datetime(3),
  yellow_at datetime(3),
  due_at datetime(3),
  red_at datetime(3),
  primary key (task_id)
) ${tableOptions};
create index wg_step_subject on wg_step (subject, process, element, person);
create index wg_step_element on wg_step (process, version, element, blue_at, yellow_at, due_at, red_at, area_path, unit_code,
  category);
create index wg_step_due on wg_step (process, due_at, subject, area_path, blue_at, yellow_at, red_at);
create index wg_step_unit on wg_step (unit_code, person, opened_at);
create index wg_step_person on wg_step (person);

create table wg_step_done (
  task_id varchar(64) not null,
  instance_id varchar(64) not null,
  subject varchar(64) not null,
  process varchar(64) not null,
  version int not null,
  element varchar(100) not null,
  unit_code varchar(32) not null,
  role varchar(16) not null,
  person varchar(64),
  area_path varchar(250) not null,
  category varchar(40),
  opened_at datetime(3) not null,
  limit_at datetime(3),
  ended_at datetime(3) not null,
  completed boolean not null,
  primary key (task_id)
) ${tableOptions};
create index wg_step_done_subject on wg_step_done (subject);
create index wg_step_done_process on wg_step_done (process, ended_at, version, element, completed, opened_at, limit_at, area_path,
  unit_code);
create index wg_step_done_unit on wg_step_done (unit_code, ended_at, person, completed, opened_at, limit_at);

-- What is open already; since when is said by the case, because the engine keeps its dates in the zone of the server.
-- Until when a step itself has is known when its limit next moves.
insert into wg_step (task_id, instance_id, subject, process, version, element, unit_code, role, person, area_path, category,
    opened_at, blue_at, yellow_at, due_at, red_at)
  select t.ID_, t.PROC_INST_ID_, e.BUSINESS_KEY_, d.KEY_, d.VERSION_, t.TASK_DEF_KEY_, u.code,
    substring(l.candidates, 1, locate('-', l.candidates) - 1), t.ASSIGNEE_, coalesce(c.grid_path, u.path), c.category,
    coalesce(c.held_since, c.reported_at, current_timestamp(3)), c.blue_at, c.yellow_at, c.due_at, c.red_at
  from ACT_RU_TASK t
    join ACT_RE_PROCDEF d on d.ID_ = t.PROC_DEF_ID_
    join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
    join (select TASK_ID_ task_id, min(GROUP_ID_) candidates from ACT_RU_IDENTITYLINK
      where TYPE_ = 'candidate' and GROUP_ID_ is not null group by TASK_ID_) l on l.task_id = t.ID_
    join wg_unit u on u.code = substring(l.candidates, locate('-', l.candidates) + 1)
    left join wg_grid_case c on c.case_no = e.BUSINESS_KEY_ and d.KEY_ in ('grid-case', 'tiered-handling');

-- What the desk's trend asks of a fortnight.
drop index wg_grid_case_reported on wg_grid_case;
create index wg_grid_case_reported on wg_grid_case (reported_at, grid_path, category, holding_unit, warning_no);
create index wg_breach_due on wg_breach (due_at, case_no, target, excused_at);
