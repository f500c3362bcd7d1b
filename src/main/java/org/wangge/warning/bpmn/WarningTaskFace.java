package org.wangge.warning.bpmn;

import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.TaskOpened;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.process.WarningSupervisionProcess;
import org.wangge.warning.WarningFaces;

/** Name, due date and priority of the human tasks of a warning. */
@Component
class WarningTaskFace implements TaskOpened {
    private static final Set<String> DECISIONS = Set.of(
            EarlyWarningProcess.USER_TASK_ASSESS_RISK,
            EarlyWarningProcess.USER_TASK_ISSUE_WARNING,
            EarlyWarningProcess.USER_TASK_REVIEW_WARNING);

    private final WarningFaces faces;

    WarningTaskFace(WarningFaces faces) {
        this.faces = faces;
    }

    @Override
    public Face faceOf(
            String businessKey, String element, String label, String role, String unit, Supplier<String> part) {
        if (DECISIONS.contains(element)) {
            return faces.ofDecision(businessKey, label);
        }
        return switch (element) {
            case WarningReceiptProcess.USER_TASK_ACKNOWLEDGE_WARNING ->
                faces.ofAcknowledgement(businessKey, label, part.get());
            case WarningReceiptProcess.USER_TASK_REPORT_RESPONSE -> faces.ofResponse(businessKey, label, part.get());
            case WarningSupervisionProcess.USER_TASK_SUPERVISE_WARNING -> faces.ofOrder(businessKey, label, part.get());
            default -> null;
        };
    }
}
