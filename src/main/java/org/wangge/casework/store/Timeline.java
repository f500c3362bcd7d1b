package org.wangge.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.Channel;
import org.wangge.casework.What;
import org.wangge.process.Utc;

/** The append-only timeline, and who held a case when. Numbers run without gaps within a case. */
@Component
public class Timeline {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Timeline(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One entry; {@code actor} null means the system, {@code words} are what the person wrote or null. */
    public record Entry(
            int seq, Instant at, String actor, What what, String from, String to, String words, int cycle) {}

    /** Adds an entry to the case, which must be managed by the caller's transaction. */
    public void add(GridCase row, String actor, What what, String from, String to, String words) {
        row.lastEvent++;
        jdbc.update(
                "insert into wg_case_event (case_no, seq, at, actor, what, from_unit, to_unit, words, cycle)"
                        + " values (?,?,?,?,?,?,?,?,?)",
                row.caseNo,
                row.lastEvent,
                Utc.at(clock.instant()),
                actor,
                what.name(),
                from,
                to,
                words,
                row.cycle);
    }

    /** All entries of a case, oldest first. */
    public List<Entry> of(String caseNo) {
        return jdbc.query(
                "select seq, at, actor, what, from_unit, to_unit, words, cycle from wg_case_event where case_no = ?"
                        + " order by seq",
                (row, n) -> new Entry(
                        row.getInt(1),
                        Utc.instant(row, 2),
                        row.getString(3),
                        What.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt(8)),
                caseNo);
    }

    /** Notes that a unit has the case from now on, and the one before no longer. */
    public void held(GridCase row, String unit, boolean returned) {
        release(row);
        jdbc.update(
                "insert into wg_case_holder (case_no, seq, unit_code, held_from, returned) values (?,?,?,?,?)",
                row.caseNo,
                row.lastEvent,
                unit,
                Utc.at(clock.instant()),
                returned);
    }

    /** Notes that whoever had the case has it no longer. */
    public void release(GridCase row) {
        jdbc.update(
                "update wg_case_holder set held_until = ? where case_no = ? and held_until is null",
                Utc.at(clock.instant()),
                row.caseNo);
    }

    /** A stretch during which a unit had the case; {@code until} is null while it lasts. */
    public record Held(String unit, Instant from, Instant until) {}

    /** Who had the case when, oldest first. */
    public List<Held> holders(String caseNo) {
        return jdbc.query(
                "select unit_code, held_from, held_until from wg_case_holder where case_no = ? order by seq",
                Timeline::held,
                caseNo);
    }

    private static Held held(ResultSet row, int n) throws SQLException {
        return new Held(row.getString(1), Utc.instant(row, 2), Utc.instant(row, 3));
    }

    /** The unit that had the case first after filing, or null. */
    public String firstHolder(String caseNo) {
        return jdbc
                .queryForList(
                        "select unit_code from wg_case_holder where case_no = ? order by seq limit 1",
                        String.class,
                        caseNo)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Who had the case at an instant; empty while nobody did. */
    public Optional<Held> holderAt(String caseNo, Instant at) {
        return jdbc
                .query(
                        "select unit_code, held_from, held_until from wg_case_holder where case_no = ?"
                                + " and held_from <= ? and (held_until is null or held_until >= ?) order by seq desc",
                        Timeline::held,
                        caseNo,
                        Utc.at(at),
                        Utc.at(at))
                .stream()
                .findFirst();
    }

    /** Who took the case into work for its holder between two instants; empty if nobody did. */
    public Optional<String> startedBy(String caseNo, Instant from, Instant until) {
        return jdbc
                .queryForList(
                        "select actor from wg_case_event where case_no = ? and what = ? and at between ? and ?"
                                + " order by seq",
                        String.class,
                        caseNo,
                        What.STARTED.name(),
                        Utc.at(from),
                        Utc.at(until))
                .stream()
                .findFirst();
    }

    /** Whether one of the units holds the case or did. */
    public boolean everHeld(String caseNo, Collection<String> units) {
        if (units.isEmpty()) {
            return false;
        }
        String marks = String.join(",", Collections.nCopies(units.size(), "?"));
        List<Object> values = new ArrayList<>();
        values.add(caseNo);
        values.addAll(units);
        Integer count = jdbc.queryForObject(
                "select count(*) from wg_case_holder where case_no = ? and unit_code in (" + marks + ")",
                Integer.class,
                values.toArray());
        return count != null && count > 0;
    }

    /** The department that refused last, and since when it had had the case. */
    public record Refused(String unit, Instant heldFrom) {}

    /** The refusal that the case has not been received anew since: the one a ruling is about. Empty if there is none. */
    public Optional<Refused> pendingRefusal(String caseNo) {
        return jdbc
                .query(
                        "select e.from_unit, max(h.held_from) from wg_case_event e join wg_case_holder h"
                                + " on h.case_no = e.case_no and h.unit_code = e.from_unit and h.seq < e.seq"
                                + " where e.case_no = ? and e.what = ? and not exists (select 1 from wg_case_event r"
                                + " where r.case_no = e.case_no and r.seq > e.seq and r.what = ?)"
                                + " group by e.from_unit, e.seq order by e.seq desc",
                        (row, n) -> new Refused(row.getString(1), Utc.instant(row, 2)),
                        caseNo,
                        What.REFUSED.name(),
                        What.RECEIVED.name())
                .stream()
                .findFirst();
    }

    /** How often a unit has sent the case back. */
    public int returnsBy(String caseNo, String unit) {
        Integer count = jdbc.queryForObject(
                "select count(*) from wg_case_event where case_no = ? and what = ? and from_unit = ?",
                Integer.class,
                caseNo,
                What.RETURNED.name(),
                unit);
        return count == null ? 0 : count;
    }

    /**
     * Who has handled the case: took it into work for a unit or department, sent it on, asked for time, or reported a result back; and who
     * solved it where it was found. Accepting it, and ruling who handles it, is not handling.
     */
    public Set<String> hands(GridCase row) {
        Set<String> hands = new TreeSet<>(jdbc.queryForList(
                "select distinct actor from wg_case_event where case_no = ? and actor is not null and what in"
                        + " ('STARTED', 'RESOLVED', 'DISPATCHED', 'ESCALATED', 'RETURNED', 'REFUSED', 'SUSPENSION_ASKED',"
                        + " 'EXTENSION_ASKED')",
                String.class,
                row.caseNo));
        boolean everSelfResolved = !jdbc.queryForList(
                        "select seq from wg_case_event where case_no = ? and what = ?",
                        Integer.class,
                        row.caseNo,
                        What.SELF_RESOLVED.name())
                .isEmpty();
        if (everSelfResolved) {
            boolean inTheGrid = row.channel == Channel.GRID_WORKER || row.channel == Channel.PATROL;
            hands.add(inTheGrid ? row.reportedBy : row.acceptedBy);
        }
        return hands;
    }
}
