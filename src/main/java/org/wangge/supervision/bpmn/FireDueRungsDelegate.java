package org.wangge.supervision.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.ProcessAction;
import org.wangge.supervision.Supervision;

/** Reminds, urges and opens an order, as the ladder says. */
@ProcessAction(DeadlineSupervisionProcess.ACTION_FIRE_DUE_RUNGS)
class FireDueRungsDelegate implements JavaDelegate {
    private final Supervision supervision;

    FireDueRungsDelegate(Supervision supervision) {
        this.supervision = supervision;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.write(execution, supervision.ring(execution.getProcessBusinessKey()));
    }
}
