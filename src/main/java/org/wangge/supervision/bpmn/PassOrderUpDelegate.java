package org.wangge.supervision.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.ProcessAction;
import org.wangge.supervision.Orders;

/** Passes the order that nobody answered further up. */
@ProcessAction(DeadlineSupervisionProcess.ACTION_PASS_ORDER_UP)
class PassOrderUpDelegate implements JavaDelegate {
    private final Orders orders;

    PassOrderUpDelegate(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.passUp(execution.getProcessBusinessKey());
    }
}
