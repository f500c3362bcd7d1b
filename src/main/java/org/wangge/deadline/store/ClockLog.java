package org.wangge.deadline.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.process.Utc;

/** What happened to clocks, and which rungs have fired: both are only ever added to. */
@Component
public class ClockLog {
    private final JdbcTemplate jdbc;

    ClockLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The kinds of entries. */
    public enum What {
        PAUSED,
        RESUMED,
        EXTENDED,
        SUPERSEDED,
        RECOMPUTED
    }

    /**
     * An entry.
     *
     * @param actor who did it; null is the system
     * @param reason a word from the list of reasons, or null
     * @param batch the recomputation it belongs to, or null
     */
    public record Entry(
            Instant at,
            What what,
            String actor,
            String reason,
            String words,
            Instant oldDue,
            Instant newDue,
            Long batch) {}

    /** Adds an entry to a clock. */
    public void add(long clock, Entry entry) {
        jdbc.update(
                "insert into wg_clock_event (clock_id, seq, at, what, actor, reason, words, old_due_at, new_due_at, batch_id)"
                        + " select ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? from wg_clock_event"
                        + " where clock_id = ?",
                clock,
                Utc.at(entry.at()),
                entry.what().name(),
                entry.actor(),
                entry.reason(),
                entry.words(),
                Utc.at(entry.oldDue()),
                Utc.at(entry.newDue()),
                entry.batch(),
                clock);
    }

    /** The entries of a clock, oldest first. */
    public List<Entry> of(long clock) {
        return jdbc.query(
                "select at, what, actor, reason, words, old_due_at, new_due_at, batch_id from wg_clock_event"
                        + " where clock_id = ? order by seq",
                (row, n) -> new Entry(
                        Utc.instant(row, 1),
                        What.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Utc.instant(row, 6),
                        Utc.instant(row, 7),
                        row.getObject(8, Long.class)),
                clock);
    }

    /** When a rung was to fire, and when it did. */
    public record Fired(Instant dueAt, Instant firedAt) {}

    /** The rungs of a clock that have fired, by number; those that a clock took over from another are not among them. */
    public Map<Integer, Fired> firedOf(long clock) {
        Map<Integer, Fired> fired = new HashMap<>();
        jdbc.query(
                "select rung, due_at, fired_at from wg_clock_rung where clock_id = ?",
                row -> {
                    fired.put(row.getInt(1), new Fired(Utc.instant(row, 2), Utc.instant(row, 3)));
                },
                clock);
        return fired;
    }

    /** Notes that a rung has fired; a second time is an error of the database. */
    public void fired(long clock, int rung, Instant dueAt, Instant now) {
        jdbc.update(
                "insert into wg_clock_rung (clock_id, rung, due_at, fired_at) values (?,?,?,?)",
                clock,
                rung,
                Utc.at(dueAt),
                Utc.at(now));
    }
}
