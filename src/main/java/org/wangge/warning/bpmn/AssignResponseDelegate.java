package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.ProcessAction;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.process.WarningReceiptVariables;
import org.wangge.warning.Receipts;

/** Asks the unit for a report of its response. */
@ProcessAction(WarningReceiptProcess.ACTION_ASSIGN_RESPONSE)
class AssignResponseDelegate implements JavaDelegate {
    private final Receipts receipts;

    AssignResponseDelegate(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.assigned(
                execution,
                WarningReceiptVariables.REPORTING_UNIT,
                WarningReceiptVariables.RESPOND_BY,
                receipts.assignResponse(execution.getProcessBusinessKey(), Passing.part(execution)));
    }
}
