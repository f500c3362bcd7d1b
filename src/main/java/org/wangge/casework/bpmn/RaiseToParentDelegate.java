package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Cases;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;

/** Gives the case to the unit above. */
@ProcessAction(TieredHandlingProcess.ACTION_RAISE_TO_PARENT)
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
