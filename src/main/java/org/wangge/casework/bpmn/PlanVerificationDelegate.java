package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.NextHands;
import org.wangge.casework.Verification;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.ProcessAction;

/** Says which hands still look at the result. */
@ProcessAction(GridCaseProcess.ACTION_PLAN_VERIFICATION)
class PlanVerificationDelegate implements JavaDelegate {
    private final Verification verification;

    PlanVerificationDelegate(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NextHands next = verification.nextHands(execution.getProcessBusinessKey());
        execution.setVariable(GridCaseVariables.VERIFYING_UNIT, next.verifyingUnit());
        execution.setVariable(GridCaseVariables.ACCEPTING_UNIT, next.callingUnit());
        Moves.flag(execution, GridCaseVariables.INSPECTION_DUE, next.inspectionDue());
        Moves.flag(execution, GridCaseVariables.VERIFICATION_DUE, next.verificationDue());
        Moves.flag(execution, GridCaseVariables.CALL_DUE, next.callDue());
    }
}
