package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Cases;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.ProcessAction;

/** Ends the case. */
@ProcessAction(GridCaseProcess.ACTION_CLOSE_CASE)
class CloseCaseDelegate implements JavaDelegate {
    private final Cases cases;

    CloseCaseDelegate(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.close(execution.getProcessBusinessKey());
    }
}
