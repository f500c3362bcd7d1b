package org.wangge.casework;

import java.util.Map;
import org.wangge.casework.store.GridCase;
import org.wangge.process.CaseRoutingDecision;

/**
 * A row of {@code case-routing}.
 *
 * @param firstUnitType a territorial {@code UnitType} or {@code DEPARTMENT}
 * @param leadDepartment the department's short name, empty unless the first holder is a department
 * @param verifyShare of self-resolved cases, the percentage that is verified
 */
public record Routing(
        Urgency urgency,
        String firstUnitType,
        String leadDepartment,
        String limitClass,
        boolean confirmOnSite,
        boolean inspectOnSite,
        int verifyShare) {

    /** Reads the row as the decision table gives it. */
    public static Routing of(Map<String, Object> row) {
        return new Routing(
                Urgency.valueOf(text(row, CaseRoutingDecision.OUTPUT_URGENCY)),
                text(row, CaseRoutingDecision.OUTPUT_FIRST_UNIT_TYPE),
                text(row, CaseRoutingDecision.OUTPUT_LEAD_DEPARTMENT),
                text(row, CaseRoutingDecision.OUTPUT_LIMIT_CLASS),
                Boolean.TRUE.equals(row.get(CaseRoutingDecision.OUTPUT_CONFIRM_ON_SITE)),
                Boolean.TRUE.equals(row.get(CaseRoutingDecision.OUTPUT_INSPECT_ON_SITE)),
                row.get(CaseRoutingDecision.OUTPUT_VERIFY_SHARE) instanceof Number share ? share.intValue() : 100);
    }

    private static String text(Map<String, Object> row, String output) {
        Object value = row.get(output);
        return value == null ? "" : value.toString();
    }

    /** Takes over into the case what the row says of urgency, limits and verification; the urgency only upwards. */
    void applyTo(GridCase row) {
        if (urgency.compareTo(row.urgency) > 0) {
            row.urgency = urgency;
        }
        row.limitClass = limitClass;
        row.inspectOnSite = inspectOnSite;
        row.verifyShare = verifyShare;
    }
}
