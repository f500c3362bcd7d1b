package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** Finds who may issue the proposed level. */
@ProcessAction(EarlyWarningProcess.ACTION_NAME_ISSUER)
class NameIssuerDelegate implements JavaDelegate {
    private final Decisions decisions;

    NameIssuerDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.issuer(execution, decisions.nameIssuer(execution.getProcessBusinessKey()));
    }
}
