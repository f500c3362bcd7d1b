package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Verification;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.ProcessAction;

/** Sums the case up. */
@ProcessAction(GridCaseProcess.ACTION_EVALUATE_CASE)
class EvaluateCaseDelegate implements JavaDelegate {
    private final Verification verification;

    EvaluateCaseDelegate(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        verification.evaluate(execution.getProcessBusinessKey());
    }
}
