package org.wangge.deadline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wangge.process.Texts;
import org.wangge.process.Words;

/**
 * What a row of {@code time-limits} allows.
 *
 * @param budget how long, more than 0
 * @param grace how long after the end the case still waits before it is taken over, in the same unit; 0 or more
 * @param extensions how often the limit may be extended
 * @param rule the row in words, without the note to whoever edits the table, cut to what the clock store holds
 */
public record Allowance(BigDecimal budget, BudgetUnit unit, BigDecimal grace, int extensions, String rule) {
    private static final int LONGEST_RULE = 299;
    private static final int WHOLE = 100;
    /** Three minutes, so that a share of hours is said in two digits. */
    private static final BigDecimal STEP_OF_HOURS = new BigDecimal("0.05");

    public Allowance {
        rule = Words.beginning(rule.replace(Texts.of("limit.tableNote"), ""), LONGEST_RULE);
    }

    /**
     * The same with a share of the budget, rounded up to whole days or to three minutes; grace and extensions stay. The rule
     * says so.
     *
     * @param percent more than 0
     */
    Allowance share(int percent) {
        if (percent == WHOLE) {
            return this;
        }
        BigDecimal step = unit.inDays() ? BigDecimal.ONE : STEP_OF_HOURS;
        BigDecimal steps = budget.multiply(BigDecimal.valueOf(percent))
                .divide(step.multiply(BigDecimal.valueOf(WHOLE)), 0, RoundingMode.CEILING);
        return new Allowance(steps.multiply(step), unit, grace, extensions, Texts.of("limit.share", percent, rule));
    }

    /** The budget in Chinese, e.g. {@code 3 个工作日}. */
    public String words() {
        return Texts.of("budget." + unit, budget.stripTrailingZeros().toPlainString());
    }
}
