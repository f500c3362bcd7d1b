package org.wangge.notification.store;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.process.Utc;

/** One row per message and recipient. */
@Component
public class Outbox {
    /** How the topics of warnings begin. */
    public static final String OF_WARNINGS = "WARNING_";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Outbox(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A message in somebody's inbox, from {@code at} on.
     *
     * @param caseNo the case's number, or the warning's
     * @param readAt null until it has been read
     */
    public record Message(long id, String topic, String caseNo, String text, OffsetDateTime at, OffsetDateTime readAt) {
        /** Where it can be read whole and answered: the warning's page; null for cases, whose tasks are in Tasklist. */
        public String getLink() {
            return topic.startsWith(OF_WARNINGS) ? "/api/warnings/" + caseNo + "/page" : null;
        }
    }

    /** Puts a message out to each recipient, in the caller's transaction. */
    public void put(Collection<String> recipients, String topic, String caseNo, String words) {
        put(recipients, topic, caseNo, words, clock.instant());
    }

    /** Puts a message out to each recipient, to be seen from that instant on. */
    public void put(Collection<String> recipients, String topic, String caseNo, String words, Instant deliverAt) {
        List<Object[]> rows = new ArrayList<>();
        for (String recipient : recipients) {
            rows.add(new Object[] {recipient, topic, caseNo, words, Utc.at(clock.instant()), Utc.at(deliverAt)});
        }
        jdbc.batchUpdate(
                "insert into wg_outbox (recipient, topic, case_no, words, created_at, deliver_at) values (?,?,?,?,?,?)",
                rows);
    }

    /** A page of somebody's messages, newest first. */
    public List<Message> of(String recipient, boolean unreadOnly, int page, int size) {
        return jdbc.query(
                "select id, topic, case_no, words, deliver_at, read_at from wg_outbox where recipient = ?"
                        + " and deliver_at <= ?"
                        + (unreadOnly ? " and read_at is null" : "")
                        + " order by deliver_at desc, id desc limit ? offset ?",
                (row, n) -> new Message(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        local(Utc.instant(row, 5)),
                        local(Utc.instant(row, 6))),
                recipient,
                Utc.at(clock.instant()),
                size,
                page * size);
    }

    /** How many messages somebody has, or has not read. */
    public long count(String recipient, boolean unreadOnly) {
        Long count = jdbc.queryForObject(
                "select count(*) from wg_outbox where recipient = ? and deliver_at <= ?"
                        + (unreadOnly ? " and read_at is null" : ""),
                Long.class,
                recipient,
                Utc.at(clock.instant()));
        return count == null ? 0 : count;
    }

    /** Marks a message read; false if this person has no such message. */
    public boolean read(String recipient, long id) {
        return jdbc.update(
                        "update wg_outbox set read_at = coalesce(read_at, ?) where recipient = ? and id = ?",
                        Utc.at(clock.instant()),
                        recipient,
                        id)
                > 0;
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
