package org.wangge.casework;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.registry.UnitsMoved;

/**
 * A grid that moves in the tree takes its cases, their clocks and steps along, so that
 * those now above it see them, and those before no longer do.
 */
@Component
class MovedGrids {
    private final JdbcTemplate jdbc;

    MovedGrids(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(UnitsMoved moved) {
        jdbc.batchUpdate(
                "update wg_grid_case set grid_path = (select u.path from wg_unit u where u.code = grid_code)"
                        + " where grid_code = ?",
                moved.codes().stream().map(code -> new Object[] {code}).toList());
        jdbc.batchUpdate(
                "update wg_clock set areas = (select c.grid_path from wg_grid_case c where c.case_no = wg_clock.case_no)"
                        + " where case_no in (select g.case_no from wg_grid_case g where g.grid_code = ?)",
                moved.codes().stream().map(code -> new Object[] {code}).toList());
        for (String steps : List.of("wg_step", "wg_step_done")) {
            jdbc.batchUpdate(
                    "update " + steps
                            + " set area_path = (select c.grid_path from wg_grid_case c where c.case_no = subject)"
                            + " where subject in (select g.case_no from wg_grid_case g where g.grid_code = ?)",
                    moved.codes().stream().map(code -> new Object[] {code}).toList());
            jdbc.batchUpdate(
                    "update " + steps + " set area_path = (select u.path from wg_unit u where u.code = unit_code)"
                            + " where unit_code = ? and subject not in (select g.case_no from wg_grid_case g)",
                    moved.codes().stream().map(code -> new Object[] {code}).toList());
        }
    }
}
