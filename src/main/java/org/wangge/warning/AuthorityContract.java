package org.wangge.warning;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.process.TableContract;
import org.wangge.process.WarningAuthorityDecision;
import org.wangge.registry.UnitType;

/** What {@link Authority} needs of {@code warning-authority}. */
@Component
class AuthorityContract implements TableContract {

    @Override
    public String table() {
        return WarningAuthorityDecision.ID;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(WarningAuthorityDecision.INPUT_LEVEL, WarningAuthorityDecision.INPUT_AREA_TYPE);
    }

    @Override
    public Map<String, Kind> outputs() {
        return Map.of(WarningAuthorityDecision.OUTPUT_ISSUER_TYPE, Kind.STRING);
    }

    @Override
    public String complaint(String output, Map<String, String> row) {
        UnitType[] territorial =
                Arrays.stream(UnitType.values()).filter(UnitType::territorial).toArray(UnitType[]::new);
        return TableContract.unlessOneOf(row.get(output), territorial);
    }
}
