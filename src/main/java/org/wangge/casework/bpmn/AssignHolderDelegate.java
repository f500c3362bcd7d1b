package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Cases;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** Gives the case to the unit that the centre named. */
@ProcessAction(TieredHandlingProcess.ACTION_ASSIGN_HOLDER)
class AssignHolderDelegate implements JavaDelegate {
    private final Cases cases;

    AssignHolderDelegate(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String unit = (String) execution.getVariable(TieredHandlingVariables.NEXT_UNIT);
        Moves.write(execution, cases.assign(execution.getProcessBusinessKey(), unit));
    }
}
