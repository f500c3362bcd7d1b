package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Waiting;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;

/** Ends a suspension whose date has come. */
@ProcessAction(TieredHandlingProcess.ACTION_RECORD_SUSPENSION_EXPIRED)
class RecordSuspensionExpiredDelegate implements JavaDelegate {
    private final Waiting waiting;

    RecordSuspensionExpiredDelegate(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waiting.expire(execution.getProcessBusinessKey());
    }
}
