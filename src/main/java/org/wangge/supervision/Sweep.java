package org.wangge.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseSupervision;
import org.wangge.deadline.Clocks;

/**
 * Finds in the clock store what should have rung and has not: its timer was lost, failed too often, or never set. Harmless
 * on several nodes, because a rung fires once.
 */
@Component
public class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** How late an alarm is when it counts as lost. */
    private static final Duration LOST = Duration.ofSeconds(20);

    private static final int MOST = 1000;

    private final Clocks clocks;
    private final CaseSupervision cases;
    private final Alarms alarms;
    private final Clock clock;

    Sweep(Clocks clocks, CaseSupervision cases, Alarms alarms, Clock clock) {
        this.clocks = clocks;
        this.cases = cases;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Rings every alarm that is lost; a case that fails is tried again next time. */
    @Scheduled(cron = "${wangge.supervision.sweep}")
    public void run() {
        Instant lost = clock.instant().minus(LOST);
        Set<String> silent = new LinkedHashSet<>(clocks.casesToFire(lost, MOST));
        silent.addAll(cases.lostAlarms(lost, MOST));
        for (String caseNo : silent) {
            try {
                alarms.ring(caseNo);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "The alarm of {} did not ring: {}",
                        caseNo,
                        failed.getClass().getName());
            }
        }
    }
}
