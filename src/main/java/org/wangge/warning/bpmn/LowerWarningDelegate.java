package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** The milder level comes into force. */
@ProcessAction(EarlyWarningProcess.ACTION_LOWER_WARNING)
class LowerWarningDelegate implements JavaDelegate {
    private final Decisions decisions;

    LowerWarningDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        decisions.lower(execution.getProcessBusinessKey());
    }
}
