package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Cases;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.ProcessAction;

/** Sums the case up. */
@ProcessAction(GridCaseProcess.ACTION_EVALUATE_CASE)
class EvaluateCaseDelegate implements JavaDelegate {
    private final Cases cases;

    EvaluateCaseDelegate(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.evaluate(execution.getProcessBusinessKey());
    }
}
