package org.wangge.deadline;

import java.math.BigDecimal;
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

    public Allowance {
        rule = Words.beginning(rule.replace(Texts.of("limit.tableNote"), ""), LONGEST_RULE);
    }

    /** The budget in Chinese, e.g. {@code 3 个工作日}. */
    public String words() {
        return Texts.of("budget." + unit, budget.stripTrailingZeros().toPlainString());
    }
}
