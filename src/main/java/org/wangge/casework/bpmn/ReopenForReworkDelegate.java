package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.ProcessAction;

/** Opens a further cycle with the unit that reported back. */
@ProcessAction(GridCaseProcess.ACTION_REOPEN_FOR_REWORK)
class ReopenForReworkDelegate implements JavaDelegate {
    private final Handling handling;

    ReopenForReworkDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Moves.write(execution, handling.reopen(execution.getProcessBusinessKey()));
    }
}
