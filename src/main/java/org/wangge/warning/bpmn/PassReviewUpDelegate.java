package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** Gives a review that nobody has carried out to the head above. */
@ProcessAction(EarlyWarningProcess.ACTION_PASS_REVIEW_UP)
class PassReviewUpDelegate implements JavaDelegate {
    private final Decisions decisions;

    PassReviewUpDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        decisions.passReviewUp(execution.getProcessBusinessKey());
    }
}
