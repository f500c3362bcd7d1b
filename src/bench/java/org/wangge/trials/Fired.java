package org.wangge.trials;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What has fired of the rungs that fell due since an instant. */
final class Fired {
    private static final long NANOS = 1000;

    private final JdbcTemplate sql;
    private final LocalDateTime since;

    Fired(JdbcTemplate sql, Instant since) {
        this.sql = sql;
        this.since = LocalDateTime.ofInstant(since, ZoneOffset.UTC);
    }

    /** How late each was: from its instant to the one at which it is noted to have fired. */
    List<Duration> lateness() {
        return sql
                .queryForList(
                        "select timestampdiff(microsecond, due_at, fired_at) from wg_clock_rung where due_at >= ?",
                        Long.class,
                        since)
                .stream()
                .map(micros -> Duration.ofNanos(micros * NANOS))
                .toList();
    }

    /** Waits until as many have fired, at most that long. */
    Fired await(int number, Duration most) {
        Instant end = Instant.now().plus(most);
        while (lateness().size() < number && Instant.now().isBefore(end)) {
            Pause.of(Duration.ofSeconds(1));
        }
        return this;
    }

    /** How many rungs of a clock fired before an earlier one of it. */
    long outOfOrder() {
        return count("wg_clock_rung a join wg_clock_rung b on b.clock_id = a.clock_id and b.rung > a.rung"
                + " where b.fired_at < a.fired_at and a.due_at >= ?");
    }

    /** How many messages somebody got twice. */
    long messagesTwice() {
        return count("(select 1 from wg_outbox where created_at >= ? and topic in ('REMINDED', 'URGED', 'ORDERED')"
                + " group by recipient, case_no, words having count(*) > 1) twice");
    }

    /** For how many fired rungs nobody got a message; each rung of a case has words of its own. */
    long withoutMessage() {
        return count("wg_clock_rung where due_at >= ?")
                - count("(select 1 from wg_outbox where created_at >= ? and topic in ('REMINDED', 'URGED', 'ORDERED')"
                        + " group by case_no, words) told");
    }

    private long count(String of) {
        Long count = sql.queryForObject("select count(*) from " + of, Long.class, since);
        return count == null ? 0 : count;
    }
}
