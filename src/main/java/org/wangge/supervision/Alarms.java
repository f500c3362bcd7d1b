package org.wangge.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.CaseSupervision;
import org.wangge.casework.NextAlarm;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.DeadlineSupervisionVariables;
import org.wangge.process.Flow;

/**
 * Sets the alarms: the first with the case, in its transaction; an earlier one behind the commit, in a transaction of its
 * own (SLA.md 16). What fails there is left to the timer and the sweep: nobody's work on a case fails for its alarm.
 */
@Component
class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    /**
     * Behind a commit its connection is still held while a second is taken. If as many as there are did so, each would wait
     * for the others; this many at most do, and whoever comes then leaves it to the sweep.
     */
    private static final int MOST_AT_ONCE = 8;

    private final Flow flow;
    private final CaseSupervision cases;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Semaphore moves = new Semaphore(MOST_AT_ONCE);

    Alarms(Flow flow, CaseSupervision cases, Clock clock, PlatformTransactionManager transactions) {
        this.flow = flow;
        this.cases = cases;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void on(NextAlarm alarm) {
        if (alarm.first()) {
            start(alarm.caseNo(), alarm.at());
        } else {
            earlier().put(alarm.caseNo(), alarm.at());
        }
    }

    private void start(String caseNo, Instant at) {
        flow.startBeside(
                DeadlineSupervisionProcess.ID,
                caseNo,
                Map.of(DeadlineSupervisionVariables.NEXT_ALARM_AT, Date.from(at)));
    }

    /** The alarms to move behind this transaction's commit; the last instant of a case counts. */
    private Map<String, Instant> earlier() {
        for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof BehindCommit known) {
                return known.alarms;
            }
        }
        BehindCommit behind = new BehindCommit();
        TransactionSynchronizationManager.registerSynchronization(behind);
        return behind.alarms;
    }

    private final class BehindCommit implements TransactionSynchronization {
        private final Map<String, Instant> alarms = new LinkedHashMap<>();

        @Override
        public void afterCommit() {
            alarms.forEach(Alarms.this::move);
        }
    }

    private void move(String caseNo, Instant at) {
        if (!moves.tryAcquire()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> flow.moveTimer(
                    DeadlineSupervisionProcess.ID,
                    caseNo,
                    DeadlineSupervisionProcess.INTERMEDIATE_CATCH_EVENT_NEXT_ALARM_DUE,
                    at));
        } catch (RuntimeException failed) {
            LOG.warn(
                    "The alarm of {} was not moved: {}",
                    caseNo,
                    failed.getClass().getName());
        } finally {
            moves.release();
        }
    }

    /** Rings the alarm of a case now, whatever has become of it. */
    void ring(String caseNo) {
        transaction.executeWithoutResult(status -> {
            if (!pass(caseNo)) {
                restart(caseNo);
            }
        });
    }

    /** On two nodes at once, the second finds what the first has started. */
    private void restart(String caseNo) {
        cases.lock(caseNo);
        if (!pass(caseNo)) {
            start(caseNo, clock.instant());
            pass(caseNo);
        }
    }

    private boolean pass(String caseNo) {
        return flow.passTimer(
                DeadlineSupervisionProcess.ID,
                caseNo,
                DeadlineSupervisionProcess.INTERMEDIATE_CATCH_EVENT_NEXT_ALARM_DUE,
                DeadlineSupervisionProcess.SERVICE_TASK_FIRE_DUE_RUNGS);
    }
}
