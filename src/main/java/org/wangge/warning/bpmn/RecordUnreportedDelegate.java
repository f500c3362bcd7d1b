package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.ProcessAction;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.warning.Missing;
import org.wangge.warning.Receipts;

/** A missing report of the response goes to supervision. */
@ProcessAction(WarningReceiptProcess.ACTION_RECORD_UNREPORTED)
class RecordUnreportedDelegate implements JavaDelegate {
    private final Receipts receipts;

    RecordUnreportedDelegate(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        receipts.overdue(execution.getProcessBusinessKey(), Passing.part(execution), Missing.RESPONSE);
    }
}
