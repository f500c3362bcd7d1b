package org.wangge.supervision.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.ProcessAction;
import org.wangge.supervision.Orders;

/** Gives the open order to the supervisor who has to answer it. */
@ProcessAction(DeadlineSupervisionProcess.ACTION_ASSIGN_ORDER)
class AssignOrderDelegate implements JavaDelegate {
    private final Orders orders;

    AssignOrderDelegate(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.write(execution, orders.assignment(execution.getProcessBusinessKey()));
    }
}
