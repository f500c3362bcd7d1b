package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.ProcessAction;
import org.wangge.process.WarningSupervisionProcess;
import org.wangge.warning.WarningOrders;

/** Looks whether urging has helped. */
@ProcessAction(WarningSupervisionProcess.ACTION_CHECK_ANSWERS)
class CheckAnswersDelegate implements JavaDelegate {
    private final WarningOrders orders;

    CheckAnswersDelegate(WarningOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.answersComplete(execution, orders.check(execution.getProcessBusinessKey(), Passing.part(execution)));
    }
}
