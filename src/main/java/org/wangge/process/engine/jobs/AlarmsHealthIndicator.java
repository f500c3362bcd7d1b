package org.wangge.process.engine.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import org.wangge.process.JobsAlive;

/**
 * The part {@code alarms} of {@code /actuator/health}: DOWN when no node's job executor runs the canary, UNKNOWN when the
 * canary is switched off. Not part of liveness and readiness: the node itself still serves requests.
 */
@Component
class AlarmsHealthIndicator extends AbstractHealthIndicator {
    private final JobsAlive jobs;
    private final Lateness lateness;
    private final OverdueTimers overdue;
    private final Clock clock;

    AlarmsHealthIndicator(JobsAlive jobs, Lateness lateness, OverdueTimers overdue, Clock clock) {
        this.jobs = jobs;
        this.lateness = lateness;
        this.overdue = overdue;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Instant beat = jobs.lastBeat();
        health.status(status());
        if (beat != null) {
            health.withDetail("lastBeat", beat.atZone(clock.getZone()).toOffsetDateTime());
            health.withDetail("age", Duration.between(beat, clock.instant()));
        }
        health.withDetail("latenessP95", lateness.p95())
                .withDetail("latenessMax", lateness.max())
                .withDetail("overdue", overdue.count());
    }

    private Status status() {
        if (!jobs.watched()) {
            return Status.UNKNOWN;
        }
        return jobs.alive() ? Status.UP : Status.DOWN;
    }
}
