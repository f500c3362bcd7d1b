package org.wangge.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.wangge.deadline.BudgetUnit.DAYS;
import static org.wangge.deadline.BudgetUnit.HOURS;
import static org.wangge.deadline.BudgetUnit.WORKING_DAYS;
import static org.wangge.deadline.BudgetUnit.WORKING_HOURS;
import static org.wangge.deadline.ExampleCalendar.at;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wangge.deadline.DayException.Kind;

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

    @Test
    @DisplayName("周五中午暂停、周一上班恢复，剩下的半日到周一中午")
    void whatIsLeftOutlastsAPause() {
        long budget = WorkingCalendar.ticks(BigDecimal.valueOf(2), WORKING_DAYS);
        Instant begin = CALENDAR.begin(at("2026-03-04 10:00"), WORKING_DAYS);
        long consumed = CALENDAR.measure(begin, at("2026-03-06 12:00"), WORKING_DAYS);
        assertThat(consumed).isEqualTo(WorkingCalendar.DAY * 3 / 2);
        assertThat(CALENDAR.add(at("2026-03-09 08:30"), budget - consumed, WORKING_DAYS))
                .isEqualTo(at("2026-03-09 12:00"));
        assertThat(CALENDAR.measure(at("2026-03-06 17:30"), at("2026-03-09 08:30"), WORKING_HOURS))
                .isZero();
        assertThat(CALENDAR.measure(at("2026-03-09 08:30"), at("2026-03-06 17:30"), HOURS))
                .isZero();
    }

    @Test
    @DisplayName("一个工作日过了一半，就用去半日，不论那天有几小时")
    void halfADayIsHalfADay() {
        LocalDate day = LocalDate.of(2026, 3, 2);
        DayException shortDay = new DayException(day, Kind.WORK, "半天", List.of(hours("08:30", "12:00")));
        WorkingCalendar calendar = calendar(ExampleCalendar.week(), List.of(shortDay));
        assertThat(calendar.add(at("2026-03-02 00:00"), WorkingCalendar.DAY / 2, WORKING_DAYS))
                .isEqualTo(at("2026-03-02 10:15"));
        assertThat(calendar.add(at("2026-03-03 00:00"), WorkingCalendar.DAY / 2, WORKING_DAYS))
                .isEqualTo(at("2026-03-03 12:00"));
        assertThat(calendar.closeOf(day)).isEqualTo(at("2026-03-02 12:00"));
    }

    @Test
    @DisplayName("夏令时起止的那天也是一天，自有其长短")
    void aDayOfTwentyThreeOrTwentyFiveHoursIsOneDay() {
        WorkingCalendar berlin = ExampleCalendar.in(ZoneId.of("Europe/Berlin"));
        Instant shortDay = Instant.parse("2026-03-28T23:00:00Z");
        Instant longDay = Instant.parse("2026-10-24T22:00:00Z");
        assertThat(berlin.begin(shortDay, DAYS)).isEqualTo(shortDay.plus(Duration.ofHours(23)));
        assertThat(berlin.begin(longDay, DAYS)).isEqualTo(longDay.plus(Duration.ofHours(25)));
        assertThat(berlin.add(shortDay, WorkingCalendar.DAY / 2, DAYS))
                .isEqualTo(shortDay.plus(Duration.ofMinutes(690)));
        assertThat(berlin.add(longDay, WorkingCalendar.DAY / 2, DAYS)).isEqualTo(longDay.plus(Duration.ofMinutes(750)));
    }

    @Test
    @DisplayName("周末补班而未写时间的，按一周里第一个工作日的时间")
    void aMakeUpDayTakesTheFirstWeekdaysHours() {
        LocalDate saturday = LocalDate.of(2026, 3, 7);
        WorkingCalendar calendar = calendar(
                Map.of(
                        DayOfWeek.FRIDAY, List.of(hours("10:00", "11:00")),
                        DayOfWeek.TUESDAY, List.of(hours("09:00", "16:00"))),
                List.of(DayException.work(saturday, "补班")));
        assertThat(calendar.opening(at("2026-03-07 00:00"))).isEqualTo(at("2026-03-07 09:00"));
        assertThat(calendar.closeOf(saturday)).isEqualTo(at("2026-03-07 16:00"));
    }

    @Test
    @DisplayName("日期指当日下班；当日休息的，指此前最后一个工作日下班")
    void aDateMeansCloseOfBusiness() {
        assertThat(CALENDAR.closeOf(LocalDate.of(2026, 3, 2))).isEqualTo(at("2026-03-02 17:30"));
        assertThat(CALENDAR.closeOf(LocalDate.of(2026, 3, 8))).isEqualTo(at("2026-03-06 17:30"));
        assertThat(CALENDAR.closeOf(LocalDate.of(2026, 2, 23))).isEqualTo(at("2026-02-14 17:30"));
    }

    @ParameterizedTest(name = "{0} 之后 {1} 上班")
    @CsvSource({
        "2026-03-02 09:59, 2026-03-02 09:59",
        "2026-03-02 08:30, 2026-03-02 08:30",
        "2026-03-02 12:00, 2026-03-02 14:00",
        "2026-03-06 17:30, 2026-03-09 08:30",
        "2026-02-14 18:00, 2026-02-24 08:30",
    })
    void theNextOpening(String instant, String opening) {
        assertThat(CALENDAR.opening(at(instant))).isEqualTo(at(opening));
    }

    @Test
    @DisplayName("越出已知的日子是暂定，到已知末日 24 时为止不是")
    void beyondTheKnownDaysIsProvisional() {
        assertThat(CALENDAR.knownUntil()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(CALENDAR.provisional(at("2026-12-30 10:00"), at("2026-12-31 17:30")))
                .isFalse();
        assertThat(CALENDAR.provisional(at("2026-12-30 10:00"), at("2027-01-01 00:00")))
                .isFalse();
        assertThat(CALENDAR.provisional(at("2026-12-30 10:00"), at("2027-01-04 17:30")))
                .isTrue();
        assertThat(CALENDAR.provisional(at("2027-01-01 00:00"), at("2027-01-01 00:00")))
                .isTrue();
        assertThat(CALENDAR.provisional(at("2024-12-31 23:59"), at("2025-01-02 17:30")))
                .isTrue();
        assertThat(CALENDAR.provisional(at("2025-01-01 00:00"), at("2025-01-02 17:30")))
                .isFalse();
    }

    @Test
    @DisplayName("说明写出午休、夜间、周末、节日和调休")
    void spansSayWhatCountsAndWhy() {
        assertThat(explained("2026-02-12 16:30", "2026-02-24 09:00"))
                .containsExactly(
                        "2026-02-12T16:30 COUNTED",
                        "2026-02-12T17:30 BREAK",
                        "2026-02-13T08:30 COUNTED",
                        "2026-02-13T12:00 BREAK",
                        "2026-02-13T14:00 COUNTED",
                        "2026-02-13T17:30 BREAK",
                        "2026-02-14T08:30 MAKE_UP 春节",
                        "2026-02-14T12:00 BREAK",
                        "2026-02-14T14:00 MAKE_UP 春节",
                        "2026-02-14T17:30 HOLIDAY 春节",
                        "2026-02-24T08:30 COUNTED");
        assertThat(explained("2026-03-06 17:00", "2026-03-09 09:00"))
                .containsExactly("2026-03-06T17:00 COUNTED", "2026-03-06T17:30 WEEKEND", "2026-03-09T08:30 COUNTED");
        assertThat(explained("2026-03-06 20:00", "2026-03-06 23:00")).containsExactly("2026-03-06T20:00 WEEKEND");
        assertThat(explained("2026-03-09 09:00", "2026-03-06 17:00")).isEmpty();
    }

    @Test
    @DisplayName("节日挨着周末、挨着另一个节日，各自成段")
    void holidaysAndWeekendsStandApart() {
        WorkingCalendar calendar = calendar(
                ExampleCalendar.week(),
                List.of(
                        DayException.off(LocalDate.of(2026, 3, 9), "甲"),
                        DayException.off(LocalDate.of(2026, 3, 10), "甲"),
                        DayException.off(LocalDate.of(2026, 3, 11), "乙")));
        assertThat(explained(calendar, "2026-03-06 17:30", "2026-03-12 08:30"))
                .containsExactly(
                        "2026-03-06T17:30 WEEKEND", "2026-03-09T00:00 HOLIDAY 甲", "2026-03-11T00:00 HOLIDAY 乙");
    }

    @ParameterizedTest
    @CsvSource({
        "1, WORKING_HOURS, 3600000",
        "2.5, HOURS, 9000000",
        "0.05, HOURS, 180000",
        "0, DAYS, 0",
        "3.0, WORKING_DAYS, 259200000"
    })
    @DisplayName("数量化为刻度")
    void amountsBecomeTicks(BigDecimal amount, BudgetUnit unit, long ticks) {
        assertThat(WorkingCalendar.ticks(amount, unit)).isEqualTo(ticks);
    }

    @ParameterizedTest
    @CsvSource({"-1, HOURS", "0.001, HOURS", "0.5, WORKING_DAYS", "1.5, DAYS", "-0.5, DAYS", "1e30, HOURS", "2e11, DAYS"
    })
    @DisplayName("负数、半天、不足一分钟和过大的数量都不收")
    void oddAmountsAreRefused(BigDecimal amount, BudgetUnit unit) {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkingCalendar.ticks(amount, unit));
    }

    @Test
    @DisplayName("没有工作日、时间重叠、日期重复的日历都不收")
    void faultyCalendarsAreRefused() {
        LocalDate day = LocalDate.of(2026, 3, 2);
        OfficeHours morning = hours("08:00", "12:00");
        OfficeHours noon = hours("11:59", "14:00");
        assertThatIllegalArgumentException().isThrownBy(() -> calendar(Map.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar(Map.of(DayOfWeek.MONDAY, List.of()), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar(Map.of(DayOfWeek.MONDAY, List.of(morning, noon)), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DayException(day, Kind.WORK, "", List.of(noon, morning)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DayException(day, Kind.OFF, "", List.of(morning)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DayException(day, Kind.WORK, "", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> hours("12:00", "12:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> hours("08:00", "12:00:30"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar(
                        ExampleCalendar.week(), List.of(DayException.off(day, "甲"), DayException.work(day, "乙"))));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("2000 年以前、2100 年以后的时刻不算")
    void otherCenturiesAreRefused(BudgetUnit unit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALENDAR.add(at("1999-12-31 23:59"), 1, unit))
                .withMessageContaining("2000-01-01");
        assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.add(Instant.MAX, 0, unit));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALENDAR.add(at("2100-12-01 10:00"), 40 * WorkingCalendar.DAY, unit));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALENDAR.add(at("2026-03-02 10:00"), Long.MAX_VALUE, unit));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALENDAR.add(at("2000-01-05 10:00"), -40 * WorkingCalendar.DAY, unit));
    }

    @Test
    @DisplayName("倒着数：从到期往前两个工作时，跨过午休")
    void backwards() {
        assertThat(CALENDAR.add(
                        at("2026-03-02 15:00"),
                        -WorkingCalendar.ticks(BigDecimal.valueOf(2), WORKING_HOURS),
                        WORKING_HOURS))
                .isEqualTo(at("2026-03-02 11:00"));
        assertThat(CALENDAR.add(at("2026-03-02 17:30"), -WorkingCalendar.DAY, WORKING_DAYS))
                .isEqualTo(at("2026-02-28 17:30"));
    }

    private static List<String> explained(String from, String to) {
        return explained(CALENDAR, from, to);
    }

    private static List<String> explained(WorkingCalendar calendar, String from, String to) {
        return calendar.spans(at(from), at(to), WORKING_HOURS).stream()
                .map(span -> (span.from().atZone(calendar.zone()).toLocalDateTime() + " " + span.why() + " "
                                + span.name())
                        .strip())
                .toList();
    }

    private static OfficeHours hours(String from, String to) {
        return new OfficeHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static WorkingCalendar calendar(Map<DayOfWeek, List<OfficeHours>> week, List<DayException> exceptions) {
        return new WorkingCalendar(
                ExampleCalendar.SHANGHAI,
                week,
                exceptions,
                ExampleCalendar.KNOWN_FROM,
                ExampleCalendar.KNOWN_UNTIL,
                "test");
    }
}
