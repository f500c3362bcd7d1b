package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.ProcessAction;
import org.wangge.process.WarningSupervisionProcess;
import org.wangge.warning.WarningOrders;

/** Passes the order that nobody answered further up. */
@ProcessAction(WarningSupervisionProcess.ACTION_PASS_WARNING_ORDER_UP)
class PassWarningOrderUpDelegate implements JavaDelegate {
    private final WarningOrders orders;

    PassWarningOrderUpDelegate(WarningOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.passUp(execution.getProcessBusinessKey(), Passing.part(execution));
    }
}
