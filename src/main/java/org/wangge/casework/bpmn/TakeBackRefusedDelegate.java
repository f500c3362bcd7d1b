package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;

/** Takes the case back from a department that is not competent. */
@ProcessAction(TieredHandlingProcess.ACTION_TAKE_BACK_REFUSED)
class TakeBackRefusedDelegate implements JavaDelegate {
    private final Handling handling;

    TakeBackRefusedDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Moves.write(execution, handling.takeBack(execution.getProcessBusinessKey()));
    }
}
