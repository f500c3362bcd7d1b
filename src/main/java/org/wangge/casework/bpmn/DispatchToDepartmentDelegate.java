package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** Gives the case to the department that the handler named. */
@ProcessAction(TieredHandlingProcess.ACTION_DISPATCH_TO_DEPARTMENT)
class DispatchToDepartmentDelegate implements JavaDelegate {
    private final Handling handling;

    DispatchToDepartmentDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String department = (String) execution.getVariable(TieredHandlingVariables.NEXT_UNIT);
        Moves.write(execution, handling.dispatch(execution.getProcessBusinessKey(), department));
    }
}
