package org.wangge.warning.bpmn;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.wangge.process.EarlyWarningVariables;
import org.wangge.process.TaskAtHand;
import org.wangge.process.WarningReceiptVariables;
import org.wangge.process.WarningSupervisionVariables;
import org.wangge.warning.Decisions;
import org.wangge.warning.Receipts;
import org.wangge.warning.Spreading;
import org.wangge.warning.WarningOrders;

/** Writes what the next elements read, for this transaction only. */
final class Passing {
    private Passing() {}

    static String part(DelegateExecution execution) {
        return (String) execution.getVariable(TaskAtHand.PART);
    }

    static void assessment(DelegateExecution execution, Decisions.Assignment assigned) {
        write(execution, assessment(assigned));
    }

    static Map<String, Object> assessment(Decisions.Assignment assigned) {
        return Map.of(
                EarlyWarningVariables.ASSESSING_UNIT, assigned.unit(),
                EarlyWarningVariables.ASSESS_BY, Date.from(assigned.until()));
    }

    static void issuer(DelegateExecution execution, Optional<Decisions.Assignment> issuer) {
        write(execution, Map.of(EarlyWarningVariables.OWN_AUTHORITY, issuer.isEmpty()));
        issuer.ifPresent(assigned -> issue(execution, assigned));
    }

    static void issue(DelegateExecution execution, Decisions.Assignment assigned) {
        write(
                execution,
                Map.of(
                        EarlyWarningVariables.ISSUING_UNIT, assigned.unit(),
                        EarlyWarningVariables.ISSUE_BY, Date.from(assigned.until())));
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

    static void review(DelegateExecution execution, Decisions.Assignment assigned) {
        write(
                execution,
                Map.of(
                        EarlyWarningVariables.REVIEWING_UNIT, assigned.unit(),
                        EarlyWarningVariables.REVIEW_BY, Date.from(assigned.until())));
    }

    static void response(DelegateExecution execution, Receipts.Assignment assigned) {
        write(
                execution,
                Map.of(
                        WarningReceiptVariables.REPORTING_UNIT, assigned.unit(),
                        WarningReceiptVariables.RESPOND_BY, Date.from(assigned.until())));
    }

    static void order(DelegateExecution execution, WarningOrders.Assignment assigned) {
        write(
                execution,
                Map.of(
                        WarningSupervisionVariables.SUPERVISING_UNIT, assigned.unit(),
                        WarningSupervisionVariables.ANSWER_BY, Date.from(assigned.until())));
    }

    static void answersComplete(DelegateExecution execution, boolean complete) {
        write(execution, Map.of(WarningSupervisionVariables.ANSWERS_COMPLETE, complete));
    }

    private static void write(DelegateExecution execution, Map<String, Object> variables) {
        variables.forEach((name, value) -> execution.setVariable(name, Variables.untypedValue(value, true)));
    }
}
