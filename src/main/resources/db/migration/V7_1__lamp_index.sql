-- Counts by lamp: all open cases of a grid are counted from the index, and only those not green are looked at.
drop index wg_grid_case_lamps on wg_grid_case;
create index wg_grid_case_lamps on wg_grid_case (ended_at, grid_code, blue_at, yellow_at, due_at, red_at);

-- Lists of what is not green: the few are found without reading the many.
create index wg_grid_case_late on wg_grid_case (ended_at, blue_at, yellow_at, due_at, red_at, case_no, grid_path,
  category, reported_at, state, holding_unit);
