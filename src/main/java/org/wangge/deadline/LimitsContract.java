package org.wangge.deadline;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.process.TableContract;
import org.wangge.process.Texts;
import org.wangge.process.TimeLimitsDecision;

/** What {@link Limits} needs of {@code time-limits}: amounts that fit their unit. */
@Component
class LimitsContract implements TableContract {

    @Override
    public String table() {
        return TimeLimitsDecision.ID;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(
                TimeLimitsDecision.INPUT_TARGET,
                TimeLimitsDecision.INPUT_LIMIT_CLASS,
                TimeLimitsDecision.INPUT_URGENCY,
                TimeLimitsDecision.INPUT_LEVEL,
                TimeLimitsDecision.INPUT_CHANNEL,
                TimeLimitsDecision.INPUT_CYCLE);
    }

    @Override
    public Map<String, Kind> outputs() {
        return Map.of(
                TimeLimitsDecision.OUTPUT_BUDGET, Kind.DOUBLE,
                TimeLimitsDecision.OUTPUT_UNIT, Kind.STRING,
                TimeLimitsDecision.OUTPUT_GRACE, Kind.DOUBLE,
                TimeLimitsDecision.OUTPUT_EXTENSIONS, Kind.INTEGER);
    }

    @Override
    public String complaint(String output, Map<String, String> row) {
        return switch (output) {
            case TimeLimitsDecision.OUTPUT_UNIT -> unit(row).isPresent() ? null : Texts.of("limit.badUnit");
            case TimeLimitsDecision.OUTPUT_BUDGET -> fits(row, output) ? null : Texts.of("limit.badBudget");
            case TimeLimitsDecision.OUTPUT_GRACE -> fits(row, output) ? null : Texts.of("limit.badGrace");
            default -> null;
        };
    }

    private static boolean fits(Map<String, String> row, String output) {
        return unit(row)
                .map(unit -> unit.counts(new BigDecimal(row.get(output))))
                .orElse(true);
    }

    private static Optional<BudgetUnit> unit(Map<String, String> row) {
        return BudgetUnit.named(row.get(TimeLimitsDecision.OUTPUT_UNIT));
    }
}
