package org.wangge.process.engine.jobs;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;

/** Timers that are due and have not fired: on any node, and without those whose retries are used up. */
@Component
class OverdueTimers {
    private final ManagementService management;
    private final Clock clock;

    OverdueTimers(ManagementService management, Clock clock) {
        this.management = management;
        this.clock = clock;
    }

    /** How many wait at this moment; those that fall due right now are among them. */
    long count() {
        return management
                .createJobQuery()
                .timers()
                .active()
                .withRetriesLeft()
                .duedateLowerThan(Date.from(clock.instant()))
                .count();
    }
}
