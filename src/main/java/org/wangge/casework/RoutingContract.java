package org.wangge.casework;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.process.CaseRoutingDecision;
import org.wangge.process.TableContract;
import org.wangge.process.Texts;
import org.wangge.registry.UnitType;

/** What {@link Routing} needs of {@code case-routing}. */
@Component
class RoutingContract implements TableContract {

    @Override
    public String table() {
        return CaseRoutingDecision.ID;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(
                CaseRoutingDecision.INPUT_CATEGORY,
                CaseRoutingDecision.INPUT_URGENCY,
                CaseRoutingDecision.INPUT_CHANNEL);
    }

    @Override
    public Map<String, Kind> outputs() {
        return Map.of(
                CaseRoutingDecision.OUTPUT_URGENCY, Kind.STRING,
                CaseRoutingDecision.OUTPUT_FIRST_UNIT_TYPE, Kind.STRING,
                CaseRoutingDecision.OUTPUT_LEAD_DEPARTMENT, Kind.STRING,
                CaseRoutingDecision.OUTPUT_LIMIT_CLASS, Kind.STRING,
                CaseRoutingDecision.OUTPUT_CONFIRM_ON_SITE, Kind.BOOLEAN,
                CaseRoutingDecision.OUTPUT_INSPECT_ON_SITE, Kind.BOOLEAN,
                CaseRoutingDecision.OUTPUT_VERIFY_SHARE, Kind.INTEGER);
    }

    @Override
    public String complaint(String output, Map<String, String> row) {
        String value = row.get(output);
        return switch (output) {
            case CaseRoutingDecision.OUTPUT_URGENCY -> TableContract.unlessOneOf(value, Urgency.values());
            case CaseRoutingDecision.OUTPUT_FIRST_UNIT_TYPE -> TableContract.unlessOneOf(value, UnitType.values());
            case CaseRoutingDecision.OUTPUT_LEAD_DEPARTMENT ->
                value.isBlank() && toDepartment(row) ? Texts.of("routing.noDepartment") : null;
            case CaseRoutingDecision.OUTPUT_VERIFY_SHARE ->
                percentage(Integer.parseInt(value)) ? null : Texts.of("routing.noPercentage");
            default -> null;
        };
    }

    private static boolean toDepartment(Map<String, String> row) {
        return UnitType.DEPARTMENT.name().equals(row.get(CaseRoutingDecision.OUTPUT_FIRST_UNIT_TYPE));
    }

    private static boolean percentage(int share) {
        return 0 <= share && share <= 100;
    }
}
