package org.wangge.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whether timers fire: a job executor, on this node or another, runs the canary every {@code wangge.canary.period}, and
 * each run is a beat. What shows deadlines asks here before it shows green.
 */
@Component
public class JobsAlive {
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final boolean watched;
    private final Duration deadAfter;

    JobsAlive(
            JdbcTemplate jdbc,
            Clock clock,
            @Value("${wangge.canary.period}") Duration period,
            @Value("${wangge.canary.dead-after}") Duration deadAfter) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.watched = !period.isZero();
        this.deadAfter = deadAfter;
    }

    /** Whether there is a canary; a period of zero switches it off. */
    public boolean watched() {
        return watched;
    }

    /**
     * Whether the last beat is near enough, {@code wangge.canary.dead-after} at most. A beat as far in the future does not
     * count: the clock was set back, or two nodes disagree about it. Without a canary nothing is known and the answer is
     * yes.
     */
    public boolean alive() {
        if (!watched) {
            return true;
        }
        Instant beat = lastBeat();
        return beat != null && Duration.between(beat, clock.instant()).abs().compareTo(deadAfter) <= 0;
    }

    /** When a job executor last ran the canary; null if it never did. */
    public Instant lastBeat() {
        return Utc.instant(jdbc.queryForObject("select beat_at from wg_heartbeat", LocalDateTime.class));
    }
}
