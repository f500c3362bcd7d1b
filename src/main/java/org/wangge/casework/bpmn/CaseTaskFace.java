package org.wangge.casework.bpmn;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Cases;
import org.wangge.deadline.Target;
import org.wangge.process.TaskOpened;
import org.wangge.registry.UnitType;

/** Name, due date and priority of the human tasks of a case. */
@Component
class CaseTaskFace implements TaskOpened {
    private static final Map<String, Target> TARGETS = Map.of(
            "userTask_acceptReport", Target.ACCEPT,
            "userTask_confirmOnSite", Target.RESPOND,
            "userTask_resolveAtUnit", Target.UNIT,
            "userTask_resolveByDepartment", Target.UNIT,
            "userTask_rulingByCentre", Target.ACCEPT,
            "userTask_inspectResult", Target.VERIFY,
            "userTask_verifyResult", Target.VERIFY,
            "userTask_callReporter", Target.VERIFY);
    private static final Map<String, UnitType> LEVELS = Map.of(
            "userTask_confirmOnSite", UnitType.GRID,
            "userTask_rulingByCentre", UnitType.COUNTY,
            "userTask_inspectResult", UnitType.GRID);
    private final Cases cases;

    CaseTaskFace(Cases cases) {
        this.cases = cases;
    }

    @Override
    public Face faceOf(String businessKey, String element, String label) {
        Target target = TARGETS.get(element);
        if (target == null) {
            return null;
        }
        return cases.openStep(businessKey, target, LEVELS.getOrDefault(element, UnitType.COMMUNITY), label);
    }
}
