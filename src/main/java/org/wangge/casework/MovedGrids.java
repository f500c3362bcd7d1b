package org.wangge.casework;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.registry.UnitsMoved;

/** A grid that moves in the tree takes its cases along, so that those now above it see them. */
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
    }
}
