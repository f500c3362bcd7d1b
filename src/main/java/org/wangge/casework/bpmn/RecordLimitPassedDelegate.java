package org.wangge.casework.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;

/** Notes that the holder's limit and grace have run out. */
@ProcessAction(TieredHandlingProcess.ACTION_RECORD_LIMIT_PASSED)
class RecordLimitPassedDelegate implements JavaDelegate {
    private final Handling handling;

    RecordLimitPassedDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handling.limitPassed(execution.getProcessBusinessKey());
    }
}
