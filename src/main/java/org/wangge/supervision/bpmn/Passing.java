package org.wangge.supervision.bpmn;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.wangge.process.DeadlineSupervisionVariables;
import org.wangge.process.Flow;
import org.wangge.supervision.Orders;
import org.wangge.supervision.Supervision;

/** Writes what the next elements read, for this transaction only. */
final class Passing {
    private Passing() {}

    static void write(DelegateExecution execution, Supervision.Outcome outcome) {
        set(execution, DeadlineSupervisionVariables.CASE_ENDED, outcome.caseEnded());
        set(execution, DeadlineSupervisionVariables.ORDER_DUE, outcome.orderDue());
        set(execution, DeadlineSupervisionVariables.NEXT_ALARM_AT, Date.from(outcome.nextAlarm()));
    }

    static void write(DelegateExecution execution, Orders.Assignment assignment) {
        Instant answerBy = assignment.answerBy() == null ? Flow.NEVER : assignment.answerBy();
        set(execution, DeadlineSupervisionVariables.SUPERVISING_UNIT, assignment.unit());
        set(execution, DeadlineSupervisionVariables.ANSWER_BY, Date.from(answerBy));
    }

    private static void set(DelegateExecution execution, String name, Object value) {
        execution.setVariable(name, Variables.untypedValue(value, true));
    }
}
