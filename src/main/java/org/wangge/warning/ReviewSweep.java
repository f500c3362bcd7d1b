package org.wangge.warning;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.Flow;
import org.wangge.warning.store.WarningRegister;

/** Finds warnings whose review is due and has not begun: their timer was lost, or failed too often. None may lapse. */
@Component
public class ReviewSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewSweep.class);
    /** How late a review is when its timer counts as lost. */
    private static final Duration LOST = Duration.ofMinutes(1);

    private final WarningRegister register;
    private final Flow flow;
    private final Clock clock;

    ReviewSweep(WarningRegister register, Flow flow, Clock clock) {
        this.register = register;
        this.flow = flow;
        this.clock = clock;
    }

    /** Brings each lost review forward; one that fails is tried again next time. */
    @Scheduled(cron = "${wangge.warning.sweep}")
    public void run() {
        List<String> lost = register.findLostReviews(clock.instant().minus(LOST));
        for (String warningNo : lost) {
            try {
                flow.passTimer(
                        EarlyWarningProcess.ID,
                        warningNo,
                        EarlyWarningProcess.INTERMEDIATE_CATCH_EVENT_REVIEW_DUE,
                        EarlyWarningProcess.SERVICE_TASK_ASSIGN_REVIEW);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "The review of {} did not begin: {}",
                        warningNo,
                        failed.getClass().getName());
            }
        }
    }
}
