package org.wangge.warning;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.deadline.BudgetUnit;
import org.wangge.process.TableContract;
import org.wangge.process.Texts;
import org.wangge.process.WarningDutiesDecision;

/** What {@link Duties} needs of {@code warning-duties}. */
@Component
class DutiesContract implements TableContract {

    @Override
    public String table() {
        return WarningDutiesDecision.ID;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(
                WarningDutiesDecision.INPUT_DUTY,
                WarningDutiesDecision.INPUT_LEVEL,
                WarningDutiesDecision.INPUT_UNIT_TYPE);
    }

    @Override
    public Map<String, Kind> outputs() {
        return Map.of(
                WarningDutiesDecision.OUTPUT_LIMIT, Kind.DOUBLE,
                WarningDutiesDecision.OUTPUT_UNIT, Kind.STRING,
                WarningDutiesDecision.OUTPUT_BULK, Kind.BOOLEAN);
    }

    @Override
    public String complaint(String output, Map<String, String> row) {
        return switch (output) {
            case WarningDutiesDecision.OUTPUT_UNIT -> TableContract.unlessOneOf(row.get(output), BudgetUnit.values());
            case WarningDutiesDecision.OUTPUT_LIMIT -> limit(row);
            default -> null;
        };
    }

    private static String limit(Map<String, String> row) {
        BigDecimal limit = new BigDecimal(row.get(WarningDutiesDecision.OUTPUT_LIMIT));
        boolean counted = BudgetUnit.named(row.get(WarningDutiesDecision.OUTPUT_UNIT))
                .map(unit -> unit.counts(limit))
                .orElse(true);
        return limit.signum() > 0 && counted ? null : Texts.of("warning.noLimit");
    }
}
