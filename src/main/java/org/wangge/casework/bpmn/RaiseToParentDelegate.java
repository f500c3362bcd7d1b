package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Cases;
import org.wangge.process.ProcessAction;

/** Gives the case to the unit above. */
@ProcessAction("raiseToParent")
class RaiseToParentDelegate implements JavaDelegate {
    private final Cases cases;

    RaiseToParentDelegate(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Moves.write(execution, cases.raise(execution.getProcessBusinessKey()));
    }
}
