package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.EarlyWarningVariables;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** Gives a proposal that nobody has signed to the head above. */
@ProcessAction(EarlyWarningProcess.ACTION_PASS_ISSUE_UP)
class PassIssueUpDelegate implements JavaDelegate {
    private final Decisions decisions;

    PassIssueUpDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.assigned(
                execution,
                EarlyWarningVariables.ISSUING_UNIT,
                EarlyWarningVariables.ISSUE_BY,
                decisions.passIssueUp(execution.getProcessBusinessKey()));
    }
}
