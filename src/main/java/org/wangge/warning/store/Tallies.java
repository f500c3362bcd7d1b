package org.wangge.warning.store;

import java.time.LocalDate;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseFigures;

/** How many reports of a group of categories a grid had on a day. */
@Component
public class Tallies {
    private static final String ON_MYSQL = "insert into wg_tally (tally_day, grid_code, group_code, reports)"
            + " values (?,?,?,1) on duplicate key update reports = reports + 1";
    private static final String ON_H2 = "merge into wg_tally t using (values (cast(? as date), ?, ?)) n (d, g, c)"
            + " on t.tally_day = n.d and t.grid_code = n.g and t.group_code = n.c"
            + " when matched then update set reports = t.reports + 1"
            + " when not matched then insert (tally_day, grid_code, group_code, reports) values (n.d, n.g, n.c, 1)";

    private final JdbcTemplate jdbc;
    private final String addition;

    Tallies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        boolean h2 = "H2".equals(jdbc.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getDatabaseProductName()));
        this.addition = h2 ? ON_H2 : ON_MYSQL;
    }

    /** One more. Several at once do not get into each other's way: on MySQL the statement takes one lock only. */
    public void add(LocalDate day, String grid, String group) {
        try {
            jdbc.update(addition, day, grid, group);
        } catch (DuplicateKeyException othersWereFirst) {
            jdbc.update(addition, day, grid, group);
        }
    }

    /** One less, if there is any. */
    public void takeAway(LocalDate day, String grid, String group) {
        jdbc.update(
                "update wg_tally set reports = reports - 1 where tally_day = ? and grid_code = ? and group_code = ?"
                        + " and reports > 0",
                day,
                grid,
                group);
    }

    /** Enters a day that has no tallies yet. */
    public void enter(LocalDate day, List<CaseFigures.Count> counts) {
        jdbc.batchUpdate(
                "insert into wg_tally (tally_day, grid_code, group_code, reports) values (?,?,?,?)",
                counts.stream()
                        .map(one -> new Object[] {day, one.grid(), one.group(), one.number()})
                        .toList());
    }

    /** The tallies of a day. */
    public List<CaseFigures.Count> of(LocalDate day) {
        return jdbc.query(
                "select grid_code, group_code, reports from wg_tally where tally_day = ?",
                (row, n) -> new CaseFigures.Count(row.getString(1), row.getString(2), row.getInt(3)),
                day);
    }
}
