package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.ProcessAction;
import org.wangge.process.WarningSupervisionProcess;
import org.wangge.process.WarningSupervisionVariables;
import org.wangge.warning.WarningOrders;

/** Gives the open order to the supervisor who has to answer it. */
@ProcessAction(WarningSupervisionProcess.ACTION_ASSIGN_WARNING_ORDER)
class AssignWarningOrderDelegate implements JavaDelegate {
    private final WarningOrders orders;

    AssignWarningOrderDelegate(WarningOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.assigned(
                execution,
                WarningSupervisionVariables.SUPERVISING_UNIT,
                WarningSupervisionVariables.ANSWER_BY,
                orders.assignment(execution.getProcessBusinessKey(), Passing.part(execution)));
    }
}
