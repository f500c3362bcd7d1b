package org.wangge.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.CaseSupervision;
import org.wangge.casework.NextAlarm;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.DeadlineSupervisionVariables;
import org.wangge.process.Flow;
import org.wangge.process.TimerMoves;

/**
 * Sets the alarms: the first with the case, in its transaction; an earlier one behind the commit. What fails there is left
 * to the timer and the sweep: nobody's work on a case fails for its alarm.
 */
@Component
class Alarms {
    private final Flow flow;
    private final TimerMoves moves;
    private final CaseSupervision cases;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Alarms(Flow flow, TimerMoves moves, CaseSupervision cases, Clock clock, PlatformTransactionManager transactions) {
        this.flow = flow;
        this.moves = moves;
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
            moves.move(
                    DeadlineSupervisionProcess.ID,
                    alarm.caseNo(),
                    DeadlineSupervisionProcess.INTERMEDIATE_CATCH_EVENT_NEXT_ALARM_DUE,
                    alarm.at());
        }
    }

    private void start(String caseNo, Instant at) {
        flow.startBeside(
                DeadlineSupervisionProcess.ID,
                caseNo,
                Map.of(DeadlineSupervisionVariables.NEXT_ALARM_AT, Date.from(at)));
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
