package org.wangge.deadline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.deadline.Recomputation;
import org.wangge.process.Utc;

/** The recomputations of clocks, at most one for each version of a calendar. */
@Component
public class RecomputationLog {
    private static final String BATCHES =
            "select id, area, calendar_version, at, actor, moved, words from wg_recomputation";

    private final JdbcTemplate jdbc;

    RecomputationLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins the one of that version. */
    public void add(String area, int version, Instant at, String actor, String words) {
        jdbc.update(
                "insert into wg_recomputation (area, calendar_version, at, actor, moved, words) values (?,?,?,?,0,?)",
                area,
                version,
                Utc.at(at),
                actor,
                words);
    }

    /** The one of that version; empty for versions that moved nothing because they were there first. */
    public Optional<Recomputation.Batch> of(String area, int version) {
        return jdbc
                .query(BATCHES + " where area = ? and calendar_version = ?", RecomputationLog::batch, area, version)
                .stream()
                .findFirst();
    }

    /** The newest ones, the newest first. */
    public List<Recomputation.Batch> newest(int most) {
        return jdbc.query(BATCHES + " order by id desc limit ?", RecomputationLog::batch, most);
    }

    /** Notes how many more clocks have moved. */
    public void moved(long batch, int clocks) {
        jdbc.update("update wg_recomputation set moved = moved + ? where id = ?", clocks, batch);
    }

    /** A clock that has moved. */
    public record Moved(String caseNo, String target, Instant oldDue, Instant newDue) {}

    /** The first clocks that one moved. */
    public List<Moved> moves(long batch, int most) {
        return jdbc.query(
                "select c.case_no, c.target, e.old_due_at, e.new_due_at from wg_clock_event e"
                        + " join wg_clock c on c.id = e.clock_id where e.batch_id = ? order by e.clock_id limit ?",
                (row, n) -> new Moved(row.getString(1), row.getString(2), Utc.instant(row, 3), Utc.instant(row, 4)),
                batch,
                most);
    }

    private static Recomputation.Batch batch(ResultSet row, int n) throws SQLException {
        return new Recomputation.Batch(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                Utc.instant(row, 4),
                row.getString(5),
                row.getInt(6),
                row.getString(7));
    }
}
