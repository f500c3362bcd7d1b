package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.wangge.casework.Waiting;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** Asks a supervisor above to look at a suspended case again. */
@ProcessAction(TieredHandlingProcess.ACTION_CALL_FOR_REVIEW)
class CallForReviewDelegate implements JavaDelegate {
    private final Waiting waiting;

    CallForReviewDelegate(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String unit = waiting.callForReview(execution.getProcessBusinessKey());
        execution.setVariable(TieredHandlingVariables.APPROVING_UNIT, Variables.stringValue(unit, true));
    }
}
