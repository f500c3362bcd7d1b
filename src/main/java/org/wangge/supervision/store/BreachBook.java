package org.wangge.supervision.store;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.deadline.BudgetUnit;
import org.wangge.deadline.Target;
import org.wangge.process.Utc;

/** The limits that were missed: one row for each end that a clock missed, never deleted. */
@Component
public class BreachBook {
    private final JdbcTemplate jdbc;

    BreachBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A missed limit.
     *
     * @param person who had claimed the work then, or null
     * @param metAt when it was done after all; null if it has not been
     * @param overrun how much later it ended, in counted time of the unit, 0 if it was excused; null while it runs
     * @param excusedAt when an extension asked for in time was granted; null if none was
     * @param acknowledgedBy which supervisor has taken note of it, and when; null if none has
     */
    public record Breach(
            long clock,
            String caseNo,
            Target target,
            int cycle,
            String unit,
            String person,
            Instant dueAt,
            Instant metAt,
            BudgetUnit budgetUnit,
            Long overrun,
            int extensions,
            int pauses,
            Instant excusedAt,
            String acknowledgedBy,
            Instant acknowledgedAt) {}

    /** Notes a missed limit; a clock whose first was excused may miss its extended one too. */
    public void missed(Breach breach) {
        jdbc.update(
                "insert into wg_breach (clock_id, case_no, target, cycle, unit_code, person, due_at, budget_unit,"
                        + " extensions, pauses) values (?,?,?,?,?,?,?,?,?,?)",
                breach.clock(),
                breach.caseNo(),
                breach.target().name(),
                breach.cycle(),
                breach.unit(),
                breach.person(),
                Utc.at(breach.dueAt()),
                breach.budgetUnit().name(),
                breach.extensions(),
                breach.pauses());
    }

    /**
     * Notes how late the missed limits of a clock ended; an excused one stays at 0.
     *
     * @param metAt null if what it measured was never done
     */
    public void ended(long clock, Instant metAt, long overrun) {
        jdbc.update(
                "update wg_breach set met_at = ?, overrun = coalesce(overrun, ?) where clock_id = ?",
                Utc.at(metAt),
                overrun,
                clock);
    }

    /** Notes that a missed limit is excused: nothing has run over. It stays a record. */
    public void excused(long clock, Instant dueAt, Instant at) {
        jdbc.update(
                "update wg_breach set excused_at = ?, overrun = 0 where clock_id = ? and due_at = ?",
                Utc.at(at),
                clock,
                Utc.at(dueAt));
    }

    /**
     * Notes who has taken note of those missed limits of a case that nobody has taken note of.
     *
     * @return how many they are
     */
    public int acknowledge(String caseNo, String actor, Instant at) {
        return jdbc.update(
                "update wg_breach set acknowledged_by = ?, acknowledged_at = ? where case_no = ? and acknowledged_at is null and excused_at is null",
                actor,
                Utc.at(at),
                caseNo);
    }

    /** The missed limits of a case, in the order in which they were missed. */
    public List<Breach> of(String caseNo) {
        return jdbc.query(
                "select clock_id, case_no, target, cycle, unit_code, person, due_at, met_at, budget_unit, overrun,"
                        + " extensions, pauses, excused_at, acknowledged_by, acknowledged_at from wg_breach where case_no = ? order by due_at, clock_id",
                (row, n) -> new Breach(
                        row.getLong(1),
                        row.getString(2),
                        Target.valueOf(row.getString(3)),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6),
                        Utc.instant(row, 7),
                        Utc.instant(row, 8),
                        BudgetUnit.valueOf(row.getString(9)),
                        row.getObject(10, Long.class),
                        row.getInt(11),
                        row.getInt(12),
                        Utc.instant(row, 13),
                        row.getString(14),
                        Utc.instant(row, 15)),
                caseNo);
    }
}
