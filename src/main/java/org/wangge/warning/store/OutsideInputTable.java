package org.wangge.warning.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.process.Utc;
import org.wangge.warning.Level;
import org.wangge.warning.OutsideInput;
import org.wangge.warning.OutsideKind;

/** The inputs from outside; ended ones stay. */
@Component
public class OutsideInputTable {
    private final JdbcTemplate jdbc;

    OutsideInputTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a new one. */
    public void add(OutsideInput input) {
        jdbc.update(
                "insert into wg_outside_input (id, kind, area, group_codes, level, from_at, until_at, words, entered_by,"
                        + " entered_at) values (?,?,?,?,?,?,?,?,?,?)",
                input.id(),
                input.kind().name(),
                input.area(),
                String.join(",", input.groups()),
                input.level().name(),
                Utc.at(input.from()),
                Utc.at(input.until()),
                input.words(),
                input.enteredBy(),
                Utc.at(input.enteredAt()));
    }

    /** Those that end after that instant, the gravest first. */
    public List<OutsideInput> notOver(Instant now) {
        return jdbc.query(
                "select id, kind, area, group_codes, level, from_at, until_at, words, entered_by, entered_at"
                        + " from wg_outside_input where until_at > ? and ended_at is null"
                        + " order by case level when 'I' then 1 when 'II' then 2 when 'III' then 3 else 4 end,"
                        + " from_at, id",
                OutsideInputTable::input,
                Utc.at(now));
    }

    /** Notes that one has ended. */
    public void end(String id, Instant now) {
        jdbc.update("update wg_outside_input set ended_at = ? where id = ?", Utc.at(now), id);
    }

    private static OutsideInput input(ResultSet row, int n) throws SQLException {
        return new OutsideInput(
                row.getString(1),
                OutsideKind.valueOf(row.getString(2)),
                row.getString(3),
                List.of(row.getString(4).split(",")),
                Level.valueOf(row.getString(5)),
                Utc.instant(row, 6),
                Utc.instant(row, 7),
                row.getString(8),
                row.getString(9),
                Utc.instant(row, 10));
    }
}
