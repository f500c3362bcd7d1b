package org.wangge.warning.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.process.Utc;

/** The supervision orders of warnings; written under the lock of the warning. */
@Component
public class OrderBook {
    private static final String COLUMNS =
            "select id, group_code, unit_code, state, instance_id, passed_up, opened_at, answer_by, answer, answered_by,"
                    + " answered_at, circulated_at from wg_warning_order where warning_no = ?";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    OrderBook(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An order.
     *
     * @param group the community or town whose answers are missing
     * @param unit the unit whose supervisor has to answer
     * @param state OPEN, URGED (waits for the answers), ANSWERED or WITHDRAWN
     * @param answerBy null where it goes no further up
     */
    public record Row(
            long id,
            String group,
            String unit,
            String state,
            String instance,
            int passedUp,
            Instant openedAt,
            Instant answerBy,
            String answer,
            String answeredBy,
            Instant answeredAt,
            Instant circulatedAt) {}

    /** The open order of a community or town. */
    public Optional<Row> open(String warningNo, String group) {
        return jdbc.query(COLUMNS + " and group_code = ? and standing = 1", OrderBook::row, warningNo, group).stream()
                .findFirst();
    }

    /** All orders of a warning, oldest first. */
    public List<Row> of(String warningNo) {
        return jdbc.query(COLUMNS + " order by id", OrderBook::row, warningNo);
    }

    /** Opens an order. */
    public void put(String warningNo, String group, String unit, Instant answerBy) {
        jdbc.update(
                "insert into wg_warning_order (warning_no, group_code, unit_code, state, passed_up, opened_at, answer_by,"
                        + " standing) values (?, ?, ?, 'OPEN', 0, ?, ?, 1)",
                warningNo,
                group,
                unit,
                Utc.at(clock.instant()),
                Utc.at(answerBy));
    }

    /** Notes by which instance its supervisor is asked. */
    public void runsIn(long id, String instance) {
        jdbc.update("update wg_warning_order set instance_id = ? where id = ?", instance, id);
    }

    /** Passes an order on; {@code answerBy} null where it goes no further up. */
    public void pass(long id, String unit, Instant answerBy, boolean up) {
        jdbc.update(
                "update wg_warning_order set unit_code = ?, answer_by = ?, passed_up = passed_up + ? where id = ?",
                unit,
                Utc.at(answerBy),
                up ? 1 : 0,
                id);
    }

    /** Its supervisor has urged; it stays open until nothing is missing. */
    public void urged(long id, String actor) {
        jdbc.update(
                "update wg_warning_order set state = 'URGED', answer = 'URGE', answered_by = ?, answered_at = ?,"
                        + " answer_by = null where id = ?",
                actor,
                Utc.at(clock.instant()),
                id);
    }

    /** Urging has not helped: the supervisor has to answer again. */
    public void askAgain(long id, Instant answerBy) {
        jdbc.update("update wg_warning_order set state = 'OPEN', answer_by = ? where id = ?", Utc.at(answerBy), id);
    }

    /** Notes that an order has been circulated. */
    public void circulated(long id) {
        jdbc.update("update wg_warning_order set circulated_at = ? where id = ?", Utc.at(clock.instant()), id);
    }

    /** Ends an order; {@code actor} null and {@code answer} null when it is withdrawn. */
    public void end(long id, String state, String answer, String actor) {
        jdbc.update(
                "update wg_warning_order set state = ?, answer = ?, answered_by = ?, answered_at = ?, answer_by = null,"
                        + " standing = null where id = ?",
                state,
                answer,
                actor,
                Utc.at(clock.instant()),
                id);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                Utc.instant(row, 7),
                Utc.instant(row, 8),
                row.getString(9),
                row.getString(10),
                Utc.instant(row, 11),
                Utc.instant(row, 12));
    }
}
