package org.wangge.process.engine.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.wangge.process.JobsAlive;

/** What health says of alarms, as gauges; each reading asks the database. */
@Component
class AlarmsMeters implements MeterBinder {
    private final JobsAlive jobs;
    private final OverdueTimers overdue;
    private final Clock clock;

    AlarmsMeters(JobsAlive jobs, OverdueTimers overdue, Clock clock) {
        this.jobs = jobs;
        this.overdue = overdue;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        Gauge.builder("wangge.timer.overdue", overdue::count)
                .description("Timers that are due and have not fired")
                .register(metrics);
        Gauge.builder("wangge.canary.age", this::secondsSinceBeat)
                .description("Since a job executor last ran the canary")
                .baseUnit("seconds")
                .register(metrics);
    }

    private double secondsSinceBeat() {
        Instant beat = jobs.lastBeat();
        return beat == null
                ? Double.NaN
                : Duration.between(beat, clock.instant()).toMillis() / 1000.0;
    }
}
