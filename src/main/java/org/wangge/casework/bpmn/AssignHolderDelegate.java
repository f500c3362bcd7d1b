package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** Gives the case to the unit that the centre named. */
@ProcessAction(TieredHandlingProcess.ACTION_ASSIGN_HOLDER)
class AssignHolderDelegate implements JavaDelegate {
    private final Handling handling;

    AssignHolderDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String unit = (String) execution.getVariable(TieredHandlingVariables.NEXT_UNIT);
        Moves.write(execution, handling.assign(execution.getProcessBusinessKey(), unit));
    }
}
