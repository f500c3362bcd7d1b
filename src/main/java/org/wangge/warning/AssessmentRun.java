package org.wangge.warning;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.wangge.warning.store.AssessmentTurn;

/** Assesses the figures from time to time, on one node, and hands on what is found. */
@Component
class AssessmentRun {
    private static final Logger LOG = LoggerFactory.getLogger(AssessmentRun.class);
    /** How far the nodes' clocks may lie apart for one and the same run. */
    private static final Duration ONE_RUN = Duration.ofMinutes(1);

    private final AssessmentTurn turn;
    private final Assessments assessments;
    private final Findings findings;
    private final Clock clock;

    AssessmentRun(AssessmentTurn turn, Assessments assessments, Findings findings, Clock clock) {
        this.turn = turn;
        this.assessments = assessments;
        this.findings = findings;
        this.clock = clock;
    }

    @Scheduled(cron = "${wangge.warning.assess}", zone = "${wangge.time-zone}")
    void run() {
        if (turn.take(clock.instant(), ONE_RUN)) {
            hand(assessments.findings(), findings);
        }
    }

    /** A finding that fails does not keep the others back; it comes again with the next run. */
    static void hand(List<Finding> findings, Findings taker) {
        for (Finding finding : findings) {
            try {
                taker.take(finding);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "Finding {} of {} in {} was not taken: {}",
                        finding.indicator(),
                        finding.group(),
                        finding.area(),
                        failed.getClass().getName());
            }
        }
    }
}
