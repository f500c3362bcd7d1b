package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;

/** Gives the case to the unit above. */
@ProcessAction(TieredHandlingProcess.ACTION_RAISE_TO_PARENT)
class RaiseToParentDelegate implements JavaDelegate {
    private final Handling handling;

    RaiseToParentDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Moves.write(execution, handling.raise(execution.getProcessBusinessKey()));
    }
}
