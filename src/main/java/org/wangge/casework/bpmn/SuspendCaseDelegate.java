package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Suspension;
import org.wangge.casework.Waiting;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** Lets the limits of the case wait, as approved. */
@ProcessAction(TieredHandlingProcess.ACTION_SUSPEND_CASE)
class SuspendCaseDelegate implements JavaDelegate {
    private final Waiting waiting;

    SuspendCaseDelegate(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Suspension suspension = waiting.suspend(execution.getProcessBusinessKey());
        Moves.date(execution, TieredHandlingVariables.SUSPENDED_UNTIL, suspension.until());
        Moves.date(execution, TieredHandlingVariables.REVIEW_AT, suspension.reviewAt());
    }
}
