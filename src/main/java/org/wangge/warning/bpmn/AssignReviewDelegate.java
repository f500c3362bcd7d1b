package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.EarlyWarningVariables;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** Gives the review to the head who has to carry it out. */
@ProcessAction(EarlyWarningProcess.ACTION_ASSIGN_REVIEW)
class AssignReviewDelegate implements JavaDelegate {
    private final Decisions decisions;

    AssignReviewDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.assigned(
                execution,
                EarlyWarningVariables.REVIEWING_UNIT,
                EarlyWarningVariables.REVIEW_BY,
                decisions.assignReview(execution.getProcessBusinessKey()));
    }
}
