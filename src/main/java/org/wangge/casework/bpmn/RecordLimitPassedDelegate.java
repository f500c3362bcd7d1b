package org.wangge.casework.bpmn;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** Notes that the holder's limit and grace have run out; if they have not, arms the timer anew. */
@ProcessAction(TieredHandlingProcess.ACTION_RECORD_LIMIT_PASSED)
class RecordLimitPassedDelegate implements JavaDelegate {
    private final Handling handling;

    RecordLimitPassedDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> notBefore = handling.limitPassed(execution.getProcessBusinessKey());
        Moves.flag(execution, TieredHandlingVariables.ESCALATION_DUE, notBefore.isEmpty());
        notBefore.ifPresent(at -> execution.setVariable(TieredHandlingVariables.ESCALATE_AT, Date.from(at)));
    }
}
