package org.wangge.casework.bpmn;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.wangge.casework.Handling;
import org.wangge.casework.Holding;
import org.wangge.process.TieredHandlingVariables;

/** Writes a holding into the variables that the next elements read. */
final class Moves {
    private Moves() {}

    static void write(DelegateExecution execution, Holding holding) {
        execution.setVariable(TieredHandlingVariables.HOLDING_UNIT, holding.unit());
        execution.setVariable(TieredHandlingVariables.HELD_BY_DEPARTMENT, holding.department());
        execution.setVariable(TieredHandlingVariables.ESCALATE_AT, Date.from(holding.escalateAt()));
        execution.setVariable(TieredHandlingVariables.RULING_UNIT, holding.rulingUnit());
        flag(execution, TieredHandlingVariables.RULING_DUE, holding.rulingDue());
    }

    /** A date for the timers that begin in this transaction. */
    static void date(DelegateExecution execution, String name, Instant value) {
        execution.setVariable(name, Variables.dateValue(Date.from(value), true));
    }

    /** The timer anew, and for this transaction who keeps the task. */
    static void write(DelegateExecution execution, Handling.Early early) {
        execution.setVariable(TieredHandlingVariables.ESCALATE_AT, Date.from(early.notBefore()));
        execution.setVariable(TieredHandlingVariables.CLAIMED_BY, Variables.stringValue(early.claimedBy(), true));
    }

    /** A flag for the gateways of this transaction. */
    static void flag(DelegateExecution execution, String name, boolean value) {
        execution.setVariable(name, Variables.booleanValue(value, true));
    }
}
