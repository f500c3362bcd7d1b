package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Spreading;

/** Tells the next units, or brings the change to the next cases. */
@ProcessAction(EarlyWarningProcess.ACTION_SPREAD_WARNING)
class SpreadWarningDelegate implements JavaDelegate {
    private final Spreading spreading;

    SpreadWarningDelegate(Spreading spreading) {
        this.spreading = spreading;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.progress(execution, spreading.next(execution.getProcessBusinessKey()));
    }
}
