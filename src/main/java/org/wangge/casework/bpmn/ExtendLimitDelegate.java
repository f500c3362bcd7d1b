package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Waiting;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;

/** Moves the limits of the case, as approved. */
@ProcessAction(TieredHandlingProcess.ACTION_EXTEND_LIMIT)
class ExtendLimitDelegate implements JavaDelegate {
    private final Waiting waiting;

    ExtendLimitDelegate(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waiting.extend(execution.getProcessBusinessKey());
    }
}
