package org.wangge.warning;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.process.Flow;
import org.wangge.process.WarningAuthorityDecision;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** Answers who issues a warning: {@code warning-authority}, and whoever stands above where nobody can sign. */
@Component
class Authority {
    private final Flow flow;
    private final Registry registry;

    Authority(Flow flow, Registry registry) {
        this.flow = flow;
        this.registry = registry;
    }

    /** The unit whose head issues a warning of that level for that area. */
    Unit issuer(Level level, Unit area) {
        UnitType type = UnitType.valueOf(String.valueOf(flow.decide(
                        WarningAuthorityDecision.ID,
                        Map.of(
                                WarningAuthorityDecision.INPUT_LEVEL, level.name(),
                                WarningAuthorityDecision.INPUT_AREA_TYPE,
                                        area.type().name()))
                .get(WarningAuthorityDecision.OUTPUT_ISSUER_TYPE)));
        Unit named = registry.ancestorOfType(area, type)
                .orElseGet(() -> registry.lineOf(area).get(0));
        return registry.nearestStaffed(Role.HEAD, named, Set.of()).orElse(named);
    }

    /** Whether a unit may issue that level for that area: it is the issuer, or stands above it. */
    boolean mayIssue(Unit unit, Level level, Unit area) {
        return unit.covers(issuer(level, area));
    }
}
