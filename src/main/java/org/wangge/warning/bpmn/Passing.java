package org.wangge.warning.bpmn;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.wangge.process.EarlyWarningVariables;
import org.wangge.process.TaskAtHand;
import org.wangge.process.WarningSupervisionVariables;
import org.wangge.warning.Assignment;
import org.wangge.warning.Spreading;

/** Writes what the next elements read, for this transaction only. */
final class Passing {
    private Passing() {}

    static String part(DelegateExecution execution) {
        return (String) execution.getVariable(TaskAtHand.PART);
    }

    static void assigned(DelegateExecution execution, String unitVariable, String untilVariable, Assignment assigned) {
        write(execution, assigned.as(unitVariable, untilVariable));
    }

    /** Nobody else issues if the unit that wants it may itself. */
    static void issuer(DelegateExecution execution, Optional<Assignment> issuer) {
        write(execution, Map.of(EarlyWarningVariables.OWN_AUTHORITY, issuer.isEmpty()));
        issuer.ifPresent(other ->
                assigned(execution, EarlyWarningVariables.ISSUING_UNIT, EarlyWarningVariables.ISSUE_BY, other));
    }

    static void progress(DelegateExecution execution, Spreading.Progress progress) {
        write(
                execution,
                Map.of(
                        EarlyWarningVariables.SPREAD_DONE, progress.done(),
                        EarlyWarningVariables.LIFTED, progress.lifted()));
        if (progress.reviewAt() != null) {
            reviewAt(execution, progress.reviewAt());
        }
    }

    static void reviewAt(DelegateExecution execution, Instant at) {
        write(execution, Map.of(EarlyWarningVariables.REVIEW_AT, Date.from(at)));
    }

    static void answersComplete(DelegateExecution execution, boolean complete) {
        write(execution, Map.of(WarningSupervisionVariables.ANSWERS_COMPLETE, complete));
    }

    private static void write(DelegateExecution execution, Map<String, Object> variables) {
        variables.forEach((name, value) -> execution.setVariable(name, Variables.untypedValue(value, true)));
    }
}
