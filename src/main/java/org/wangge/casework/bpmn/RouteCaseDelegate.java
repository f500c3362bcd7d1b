package org.wangge.casework.bpmn;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.wangge.casework.Handling;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.ProcessAction;

/** Files the case by the row that case-routing has found, at the end of its business rule task. */
@ProcessAction(GridCaseProcess.ACTION_ROUTE_CASE)
class RouteCaseDelegate implements ExecutionListener {
    private final Handling handling;

    RouteCaseDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Map<String, Object> row = ((DmnDecisionResult) execution.getVariable("decisionResult")).getSingleResult();
        Moves.write(execution, handling.file(execution.getProcessBusinessKey(), row));
        execution.removeVariable(GridCaseVariables.CATEGORY);
        execution.removeVariable(GridCaseVariables.URGENCY);
        execution.removeVariable(GridCaseVariables.CHANNEL);
    }
}
