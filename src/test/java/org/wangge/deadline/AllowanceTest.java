package org.wangge.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A share of a limit. */
@DisplayName("时限按比例")
class AllowanceTest {

    @ParameterizedTest(name = "{0} {1} 的 {2}% 是 {3}")
    @DisplayName("天向上取整、至少一天，小时向上取整到三分钟；说明里写明比例")
    @CsvSource({
        "15, WORKING_DAYS, 50, 8",
        "3, WORKING_DAYS, 75, 3",
        "4, WORKING_DAYS, 75, 3",
        "1, WORKING_DAYS, 50, 1",
        "7, DAYS, 1, 1",
        "10, DAYS, 99, 10",
        "4, WORKING_HOURS, 50, 2",
        "48, HOURS, 75, 36",
        "0.5, HOURS, 50, 0.25",
        "0.25, HOURS, 50, 0.15",
        "1, HOURS, 33, 0.35",
        "0.05, HOURS, 1, 0.05"
    })
    void share(BigDecimal budget, BudgetUnit unit, int percent, BigDecimal expected) {
        Allowance share = allowance(budget, unit).share(percent);
        assertThat(share.budget()).isEqualByComparingTo(expected);
        assertThat(WorkingCalendar.ticks(share.budget(), unit)).isPositive();
        assertThat(share.grace()).isEqualTo(BigDecimal.ONE);
        assertThat(share.rule()).isEqualTo("预警期间按 " + percent + "% 计；示例");
    }

    @ParameterizedTest
    @DisplayName("百分之百就是原来的")
    @CsvSource({"15, WORKING_DAYS", "0.35, HOURS"})
    void whole(BigDecimal budget, BudgetUnit unit) {
        assertThat(allowance(budget, unit).share(100)).isEqualTo(allowance(budget, unit));
    }

    private static Allowance allowance(BigDecimal budget, BudgetUnit unit) {
        return new Allowance(budget, unit, BigDecimal.ONE, 1, "示例");
    }
}
