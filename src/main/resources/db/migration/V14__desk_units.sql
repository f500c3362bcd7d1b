-- Cases that ended since a day, by unit: read from the index alone, how often they were reworked too.
drop index wg_grid_case_late on wg_grid_case;
create index wg_grid_case_late on wg_grid_case (ended_at, blue_at, yellow_at, due_at, red_at, case_no, grid_path,
  category, reported_at, state, holding_unit, cycle);

-- Whether a case missed a limit, was given more time, or was hung: one look into an index for each.
create index wg_breach_late on wg_breach (case_no, excused_at);
create index wg_clock_extended on wg_clock (case_no, extensions);

-- How late rungs fired on the last day, and what of the messages waits or is unread.
create index wg_clock_rung_fired on wg_clock_rung (fired_at, due_at);
create index wg_outbox_unread on wg_outbox (read_at, topic, deliver_at, created_at);

-- The nodes that run: each writes its own time and what the database said at that moment.
create table wg_node (
  name varchar(120) not null,
  beat_at datetime(3) not null,
  database_at datetime(3) not null,
  ahead_millis bigint not null,
  jobs boolean not null,
  primary key (name)
) ${tableOptions};
