package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Verification;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.ProcessAction;

/** Ends the case. */
@ProcessAction(GridCaseProcess.ACTION_CLOSE_CASE)
class CloseCaseDelegate implements JavaDelegate {
    private final Verification verification;

    CloseCaseDelegate(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        verification.close(execution.getProcessBusinessKey());
    }
}
