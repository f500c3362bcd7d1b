package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Verification;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.ProcessAction;

/** Asks the supervisor above to verify. */
@ProcessAction(GridCaseProcess.ACTION_ESCALATE_VERIFICATION)
class EscalateVerificationDelegate implements JavaDelegate {
    private final Verification verification;

    EscalateVerificationDelegate(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String before = (String) execution.getVariable(GridCaseVariables.VERIFYING_UNIT);
        execution.setVariable(
                GridCaseVariables.VERIFYING_UNIT, verification.verifyAbove(execution.getProcessBusinessKey(), before));
    }
}
