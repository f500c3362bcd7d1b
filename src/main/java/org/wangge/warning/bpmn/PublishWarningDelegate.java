package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** The signed level comes into force. */
@ProcessAction(EarlyWarningProcess.ACTION_PUBLISH_WARNING)
class PublishWarningDelegate implements JavaDelegate {
    private final Decisions decisions;

    PublishWarningDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        decisions.publish(execution.getProcessBusinessKey());
    }
}
