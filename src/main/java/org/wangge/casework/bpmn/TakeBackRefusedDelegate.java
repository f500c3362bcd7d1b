package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Cases;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;

/** Takes the case back from a department that is not competent. */
@ProcessAction(TieredHandlingProcess.ACTION_TAKE_BACK_REFUSED)
class TakeBackRefusedDelegate implements JavaDelegate {
    private final Cases cases;

    TakeBackRefusedDelegate(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Moves.write(execution, cases.takeBack(execution.getProcessBusinessKey()));
    }
}
