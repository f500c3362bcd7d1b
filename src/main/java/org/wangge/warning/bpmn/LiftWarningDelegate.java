package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** The warning ends. */
@ProcessAction(EarlyWarningProcess.ACTION_LIFT_WARNING)
class LiftWarningDelegate implements JavaDelegate {
    private final Decisions decisions;

    LiftWarningDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        decisions.lift(execution.getProcessBusinessKey());
    }
}
