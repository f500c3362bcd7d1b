package org.wangge.casework.store;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.AccessKind;
import org.wangge.casework.AccessReason;
import org.wangge.process.Utc;

/** Who asked for personal data, when and why; append-only, and never the data. */
@Component
public class AccessLog {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AccessLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One entry; {@code words} are what the person wrote or null. */
    public record Entry(OffsetDateTime at, String actor, AccessKind what, AccessReason reason, String words) {}

    /** Adds an entry in the caller's transaction; {@code caseNo} is null where it is about no one case. */
    public void add(String actor, String caseNo, AccessKind what, AccessReason reason, String words) {
        jdbc.update(
                "insert into wg_access_log (at, actor, case_no, what, reason, words) values (?,?,?,?,?,?)",
                Utc.at(clock.instant()),
                actor,
                caseNo,
                what.name(),
                reason.name(),
                words);
    }

    /** The newest entries about a case, newest first. */
    public List<Entry> of(String caseNo, int most) {
        return jdbc.query(
                "select at, actor, what, reason, words from wg_access_log where case_no = ? order by id desc limit ?",
                (row, n) -> new Entry(
                        Utc.instant(row, 1).atZone(clock.getZone()).toOffsetDateTime(),
                        row.getString(2),
                        AccessKind.valueOf(row.getString(3)),
                        AccessReason.valueOf(row.getString(4)),
                        row.getString(5)),
                caseNo,
                most);
    }
}
