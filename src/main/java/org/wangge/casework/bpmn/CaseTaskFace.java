package org.wangge.casework.bpmn;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.wangge.casework.Steps;
import org.wangge.deadline.Target;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.TaskOpened;
import org.wangge.process.TieredHandlingProcess;

/** Name, due date and priority of the human tasks of a case. */
@Component
class CaseTaskFace implements TaskOpened {
    private static final Map<String, Target> TARGETS = Map.ofEntries(
            Map.entry(GridCaseProcess.USER_TASK_ACCEPT_REPORT, Target.ACCEPT),
            Map.entry(GridCaseProcess.USER_TASK_CONFIRM_ON_SITE, Target.RESPOND),
            Map.entry(TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT, Target.UNIT),
            Map.entry(TieredHandlingProcess.USER_TASK_RESOLVE_BY_DEPARTMENT, Target.UNIT),
            Map.entry(TieredHandlingProcess.USER_TASK_RULING_BY_CENTRE, Target.APPROVE),
            Map.entry(TieredHandlingProcess.USER_TASK_APPROVE_SUSPENSION, Target.APPROVE),
            Map.entry(TieredHandlingProcess.USER_TASK_APPROVE_EXTENSION, Target.APPROVE),
            Map.entry(TieredHandlingProcess.USER_TASK_REVIEW_SUSPENSION, Target.APPROVE),
            Map.entry(GridCaseProcess.USER_TASK_INSPECT_RESULT, Target.VERIFY),
            Map.entry(GridCaseProcess.USER_TASK_VERIFY_RESULT, Target.VERIFY),
            Map.entry(GridCaseProcess.USER_TASK_CALL_REPORTER, Target.VERIFY));

    private final Steps steps;

    CaseTaskFace(Steps steps) {
        this.steps = steps;
    }

    @Override
    public Face faceOf(
            String businessKey, String element, String label, String role, String unit, Supplier<String> part) {
        if (element.equals(TieredHandlingProcess.USER_TASK_RESUME_SUSPENDED)) {
            return steps.faceOfSuspended(businessKey, label);
        }
        Target target = TARGETS.get(element);
        return target == null ? null : steps.face(businessKey, target, label, role, unit);
    }
}
