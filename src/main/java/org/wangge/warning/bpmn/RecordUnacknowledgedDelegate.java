package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.ProcessAction;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.warning.Missing;
import org.wangge.warning.Receipts;

/** A missing acknowledgement goes to supervision. */
@ProcessAction(WarningReceiptProcess.ACTION_RECORD_UNACKNOWLEDGED)
class RecordUnacknowledgedDelegate implements JavaDelegate {
    private final Receipts receipts;

    RecordUnacknowledgedDelegate(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        receipts.overdue(execution.getProcessBusinessKey(), Passing.part(execution), Missing.ACKNOWLEDGEMENT);
    }
}
