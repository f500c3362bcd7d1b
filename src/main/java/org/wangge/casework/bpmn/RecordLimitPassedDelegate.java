package org.wangge.casework.bpmn;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.wangge.casework.Handling;
import org.wangge.process.ProcessAction;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** Notes that the holder's limit and grace have run out; if they have not, the task goes on as it was, with a new timer. */
@ProcessAction(TieredHandlingProcess.ACTION_RECORD_LIMIT_PASSED)
class RecordLimitPassedDelegate implements JavaDelegate {
    private final Handling handling;

    RecordLimitPassedDelegate(Handling handling) {
        this.handling = handling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Handling.Early> early = handling.limitPassed(execution.getProcessBusinessKey());
        Moves.flag(execution, TieredHandlingVariables.ESCALATION_DUE, early.isEmpty());
        early.ifPresent(timer -> Moves.write(execution, timer));
    }
}
