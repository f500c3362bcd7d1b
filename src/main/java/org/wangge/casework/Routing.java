package org.wangge.casework;

import java.util.Map;

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
                Urgency.valueOf(text(row, "urgency")),
                text(row, "firstUnitType"),
                text(row, "leadDepartment"),
                text(row, "limitClass"),
                Boolean.TRUE.equals(row.get("confirmOnSite")),
                Boolean.TRUE.equals(row.get("inspectOnSite")),
                row.get("verifyShare") instanceof Number share ? share.intValue() : 100);
    }

    private static String text(Map<String, Object> row, String output) {
        Object value = row.get(output);
        return value == null ? "" : value.toString();
    }
}
