package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** The warning stays as it is; plans its next review. */
@ProcessAction(EarlyWarningProcess.ACTION_KEEP_WARNING)
class KeepWarningDelegate implements JavaDelegate {
    private final Decisions decisions;

    KeepWarningDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.reviewAt(execution, decisions.planReview(execution.getProcessBusinessKey()));
    }
}
