package org.wangge.casework.bpmn;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** Lets the holder go on, with the limit that its clock has now. */
@ProcessAction(TieredHandlingProcess.ACTION_RETURN_TO_HOLDER)
class ReturnToHolderDelegate implements JavaDelegate {
    private final Handling handling;

    ReturnToHolderDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant escalateAt = handling.escalateAt(execution.getProcessBusinessKey());
        execution.setVariable(TieredHandlingVariables.ESCALATE_AT, Date.from(escalateAt));
    }
}
