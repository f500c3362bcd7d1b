package org.wangge.warning.bpmn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.EarlyWarningVariables;
import org.wangge.process.ProcessAction;
import org.wangge.warning.Decisions;

/** Gives an assessment that nobody has made to the dispatcher above. */
@ProcessAction(EarlyWarningProcess.ACTION_PASS_ASSESSMENT_UP)
class PassAssessmentUpDelegate implements JavaDelegate {
    private final Decisions decisions;

    PassAssessmentUpDelegate(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.assigned(
                execution,
                EarlyWarningVariables.ASSESSING_UNIT,
                EarlyWarningVariables.ASSESS_BY,
                decisions.passAssessmentUp(execution.getProcessBusinessKey()));
    }
}
