package org.wangge.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.deadline.ExampleCalendar.at;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("工作日历")
class WorkingCalendarTest {
    private static final WorkingCalendar CALENDAR = ExampleCalendar.in(ExampleCalendar.SHANGHAI);

    @ParameterizedTest(name = "{0} 收到，{1} {2}，{3} 到期：{4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # working days: the day of receipt does not count, due at close of business of the Nth after it
            2026-03-02 10:00 | 1   | WORKING_DAYS  | 2026-03-03 17:30 | 当日不计
            2026-03-02 10:00 | 3   | WORKING_DAYS  | 2026-03-05 17:30 | 第三个工作日下班
            2026-03-02 07:00 | 1   | WORKING_DAYS  | 2026-03-03 17:30 | 上班前算当日收到
            2026-03-02 12:30 | 1   | WORKING_DAYS  | 2026-03-03 17:30 | 午休算当日收到
            2026-03-02 17:30 | 1   | WORKING_DAYS  | 2026-03-03 17:30 | 下班时算当日收到
            2026-03-02 23:59 | 1   | WORKING_DAYS  | 2026-03-03 17:30 | 下班后算当日收到
            2026-03-07 10:00 | 1   | WORKING_DAYS  | 2026-03-10 17:30 | 休息日收到算下一工作日收到
            2026-03-06 10:00 | 1   | WORKING_DAYS  | 2026-03-09 17:30 | 跨周末
            2026-02-13 17:00 | 1   | WORKING_DAYS  | 2026-02-14 17:30 | 次日是调休上班的周六
            2026-02-13 17:00 | 2   | WORKING_DAYS  | 2026-02-24 17:30 | 跨春节
            2026-02-20 17:00 | 1   | WORKING_DAYS  | 2026-02-25 17:30 | 春节中收到
            2026-12-30 10:00 | 3   | WORKING_DAYS  | 2027-01-04 17:30 | 跨年，按星期推算
            2026-03-02 10:00 | 0   | WORKING_DAYS  | 2026-03-02 17:30 | 当日办结
            # working hours: only office time, lunch is a gap
            2026-03-02 11:00 | 2   | WORKING_HOURS | 2026-03-02 15:00 | 跨午休
            2026-03-02 12:30 | 1   | WORKING_HOURS | 2026-03-02 15:00 | 午休中收到
            2026-03-02 06:00 | 1   | WORKING_HOURS | 2026-03-02 09:30 | 上班前收到
            2026-03-02 17:00 | 1   | WORKING_HOURS | 2026-03-03 09:00 | 跨夜
            2026-03-07 10:00 | 1   | WORKING_HOURS | 2026-03-09 09:30 | 周末收到
            2026-03-02 10:00 | 2   | WORKING_HOURS | 2026-03-02 12:00 | 恰好用到午休，即午休时到期
            2026-03-06 14:00 | 3.5 | WORKING_HOURS | 2026-03-06 17:30 | 恰好用到下班，即下班时到期
            2026-03-05 17:30 | 7   | WORKING_HOURS | 2026-03-06 17:30 | 下班时收到
            2026-02-13 17:00 | 2   | WORKING_HOURS | 2026-02-14 10:00 | 次日是调休上班的周六
            2026-02-14 17:00 | 1   | WORKING_HOURS | 2026-02-24 09:00 | 跨春节
            # calendar hours
            2026-02-14 17:00 | 24  | HOURS         | 2026-02-15 17:00 | 自然时不分节假日
            2026-02-14 17:00 | 0.5 | HOURS         | 2026-02-14 17:30 | 半小时
            # calendar days: the day of receipt does not count, due at 24:00 of the Nth after it
            2026-02-14 17:00 | 1   | DAYS          | 2026-02-16 00:00 | 次日 24 时
            2026-02-14 00:00 | 1   | DAYS          | 2026-02-16 00:00 | 零点收到算当日收到
            2026-12-30 10:00 | 15  | DAYS          | 2027-01-15 00:00 | 跨年
            """)
    void aBudgetIsUsedUp(String received, BigDecimal amount, BudgetUnit unit, String due, String why) {
        Instant begin = CALENDAR.begin(at(received), unit);
        assertThat(CALENDAR.add(begin, WorkingCalendar.ticks(amount, unit), unit))
                .as(why)
                .isEqualTo(at(due));
    }

    @Test
    @DisplayName("2025 年、2026 年各有 248 个工作日")
    void yearsHaveTheirWorkingDays() {
        assertThat(CALENDAR.workingDays(2025)).isEqualTo(248);
        assertThat(CALENDAR.workingDays(2026)).isEqualTo(248);
    }
}
