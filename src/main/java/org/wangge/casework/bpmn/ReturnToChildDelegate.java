package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;

/** Gives the case back to the child on the way to its grid. */
@ProcessAction(TieredHandlingProcess.ACTION_RETURN_TO_CHILD)
class ReturnToChildDelegate implements JavaDelegate {
    private final Handling handling;

    ReturnToChildDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Moves.write(execution, handling.returnDown(execution.getProcessBusinessKey()));
    }
}
