package org.wangge.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.deadline.ExampleCalendar.SHANGHAI;
import static org.wangge.deadline.ExampleCalendar.at;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The laws of {@link WorkingCalendar}, with instants across make-up days, lunch breaks, holidays and year ends. */
@Label("期限计算的规律")
class DeadlineArithmeticTest {
    private static final long MONTH = 20 * WorkingCalendar.DAY;
    private static final long WEEK = 5 * WorkingCalendar.DAY;
    private static final int SLOW_TRIES = 150;

    private static final WorkingCalendar CALENDAR = ExampleCalendar.in(SHANGHAI);
    /** Office hours every day, through the nights in which the clocks change. */
    private static final WorkingCalendar BERLIN = nightWatch(ZoneId.of("Europe/Berlin"));

    @Property
    @Label("加上一段时限再量，量到的正是到期的时刻")
    void addAndMeasureAreInverse(
            @ForAll("moments") Instant from, @ForAll @LongRange(max = MONTH) long budget, @ForAll BudgetUnit unit) {
        assertInverse(CALENDAR, from, budget, unit);
    }

    @Property
    @Label("夏令时起止的夜里，加与量仍然互逆")
    void addAndMeasureAreInverseWhenClocksChange(
            @ForAll("summerTimes") Instant from, @ForAll @LongRange(max = WEEK) long budget, @ForAll BudgetUnit unit) {
        assertInverse(BERLIN, from, budget, unit);
    }

    @Property
    @Label("夏令时起止的夜里，计时也不会比时间走得快")
    void noMoreIsCountedThanPasses(@ForAll("summerTimes") Instant a, @ForAll("summerTimes") Instant b) {
        assertThat(BERLIN.measure(earlier(a, b), later(a, b), BudgetUnit.WORKING_HOURS))
                .isLessThanOrEqualTo(Duration.between(a, b).abs().toMillis());
    }

    @Property
    @Label("从任一计时的时刻量回去再加上，回到原处")
    void measureAndAddAreInverse(
            @ForAll("moments") Instant from, @ForAll("moments") Instant to, @ForAll BudgetUnit unit) {
        Instant first = earlier(from, to);
        Instant counted = CALENDAR.opening(later(from, to)).plusMillis(1);
        assertThat(CALENDAR.add(first, CALENDAR.measure(first, counted, unit), unit))
                .isEqualTo(counted);
    }

    @Property
    @Label("在任何地方切开，两段之和等于整段")
    void cuttingPreservesTheSum(
            @ForAll("moments") Instant a,
            @ForAll("moments") Instant b,
            @ForAll("moments") Instant c,
            @ForAll BudgetUnit unit) {
        List<Instant> order = Stream.of(a, b, c).sorted().toList();
        long first = CALENDAR.measure(order.get(0), order.get(1), unit);
        long second = CALENDAR.measure(order.get(1), order.get(2), unit);
        assertThat(first + second).isEqualTo(CALENDAR.measure(order.get(0), order.get(2), unit));
    }

    @Property
    @Label("暂停后当即恢复，期限不变")
    void pauseAndResumeAtOneInstantChangesNothing(
            @ForAll("moments") Instant from,
            @ForAll @LongRange(min = 1, max = MONTH) long budget,
            @ForAll @LongRange(max = MONTH) long elapsed,
            @ForAll BudgetUnit unit) {
        Instant due = CALENDAR.add(from, budget, unit);
        Instant paused = earlier(from.plusMillis(elapsed), due.minusMillis(1));
        long consumed = CALENDAR.measure(from, paused, unit);
        assertThat(CALENDAR.add(paused, budget - consumed, unit)).isEqualTo(due);
    }

    @Property
    @Label("调休的周六周日计时，换出的那天不计")
    void makeUpDaysCountAndExchangedDaysDoNot(@ForAll("exceptionDays") LocalDate day) {
        Instant midnight = day.atStartOfDay(SHANGHAI).toInstant();
        Instant next = day.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
        boolean worked = ExampleCalendar.WORK.containsKey(day);
        assertThat(CALENDAR.isWorking(day)).isEqualTo(worked);
        assertThat(CALENDAR.measure(midnight, next, BudgetUnit.WORKING_HOURS))
                .isEqualTo(worked ? Duration.ofHours(7).toMillis() : 0);
        assertThat(CALENDAR.measure(midnight, next, BudgetUnit.WORKING_DAYS))
                .isEqualTo(worked ? WorkingCalendar.DAY : 0);
    }

    @Property
    @Label("收到得晚，不会到期得早")
    void aLaterStartIsNeverDueEarlier(
            @ForAll("moments") Instant a,
            @ForAll("moments") Instant b,
            @ForAll @LongRange(max = MONTH) long budget,
            @ForAll BudgetUnit unit) {
        assertThat(due(earlier(a, b), budget, unit)).isBeforeOrEqualTo(due(later(a, b), budget, unit));
        assertThat(CALENDAR.add(earlier(a, b), budget, unit))
                .isBeforeOrEqualTo(CALENDAR.add(later(a, b), budget, unit));
    }

    @Property(tries = SLOW_TRIES)
    @Label("量出的与逐分钟数出的一样")
    void measuresLikeTheSlowCounter(
            @ForAll("minutes") Instant from,
            @ForAll @LongRange(max = 30 * 24 * 60) long minutes,
            @ForAll BudgetUnit unit) {
        Instant to = from.plus(minutes, ChronoUnit.MINUTES);
        assertThat(CALENDAR.measure(from, to, unit)).isEqualTo(SlowCounter.measure(from, to, unit));
    }

    @Property(tries = SLOW_TRIES)
    @Label("到期的那一分钟与逐分钟数出的一样")
    void addsLikeTheSlowCounter(
            @ForAll("minutes") Instant from, @ForAll @LongRange(max = WEEK) long budget, @ForAll BudgetUnit unit) {
        long bounded = unit == BudgetUnit.WORKING_HOURS ? budget / 3 : budget;
        assertThat(upToMinute(CALENDAR.add(from, bounded, unit))).isEqualTo(SlowCounter.add(from, bounded, unit));
    }

    @Property(tries = SLOW_TRIES)
    @Label("收到之后的到期时刻与逐分钟数出的一样")
    void startsLikeTheSlowCounter(
            @ForAll("minutes") Instant received, @ForAll @LongRange(max = 10) long amount, @ForAll BudgetUnit unit) {
        Instant begin = CALENDAR.begin(received, unit);
        assertThat(begin).isEqualTo(SlowCounter.begin(received, unit));
        long whole = amount * WorkingCalendar.DAY / (unit == BudgetUnit.WORKING_HOURS ? 3 : 1);
        assertThat(CALENDAR.add(begin, whole, unit)).isEqualTo(SlowCounter.add(begin, whole, unit));
    }

    @Property
    @Label("说明里的各段首尾相接，计时的各段之和就是量出的")
    void spansExplainWhatIsMeasured(
            @ForAll("moments") Instant a, @ForAll("moments") Instant b, @ForAll BudgetUnit unit) {
        Instant from = earlier(a, b);
        Instant to = later(a, b);
        List<Span> spans = CALENDAR.spans(from, to, unit);
        Instant end = from;
        long counted = 0;
        for (Span span : spans) {
            assertThat(span.from()).isEqualTo(end);
            end = span.to();
            assertThat(end).isAfter(span.from());
            assertThat(span.counted()).isEqualTo(SlowCounter.counts(span.from(), unit));
            counted += span.counted() ? Duration.between(span.from(), end).toMillis() : 0;
        }
        assertThat(end).isEqualTo(to);
        assertThat(counted).isEqualTo(CALENDAR.measure(from, to, hoursOf(unit)));
        for (int i = 1; i < spans.size(); i++) {
            assertThat(kind(spans.get(i))).isNotEqualTo(kind(spans.get(i - 1)));
        }
    }

    /** To the millisecond, from six days before the first known year to three weeks after the last. */
    @Provide
    Arbitrary<Instant> moments() {
        return between(at("2024-12-25 00:00"), at("2027-01-21 00:00"));
    }

    /** Whole minutes, half of them around the days that are exceptions. */
    @Provide
    Arbitrary<Instant> minutes() {
        Arbitrary<Instant> near = Arbitraries.of(exceptionDates())
                .flatMap(day -> between(
                        day.minusDays(3).atStartOfDay(SHANGHAI).toInstant(),
                        day.plusDays(2).atStartOfDay(SHANGHAI).toInstant()));
        return Arbitraries.oneOf(moments(), near).map(instant -> instant.truncatedTo(ChronoUnit.MINUTES));
    }

    @Provide
    Arbitrary<LocalDate> exceptionDays() {
        return Arbitraries.of(exceptionDates());
    }

    /** The nights in which Berlin's clocks change. */
    @Provide
    Arbitrary<Instant> summerTimes() {
        return Arbitraries.oneOf(
                between(Instant.parse("2026-03-28T22:00:00Z"), Instant.parse("2026-03-29T04:00:00Z")),
                between(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T04:00:00Z")));
    }

    /**
     * Adding reaches the earliest instant with at least the budget counted; measuring back and adding again finds it again.
     * What is measured is the budget itself where a tick is a millisecond, otherwise it ends less than a millisecond later.
     */
    private static void assertInverse(WorkingCalendar calendar, Instant from, long budget, BudgetUnit unit) {
        Instant due = calendar.add(from, budget, unit);
        long measured = calendar.measure(from, due, unit);
        assertThat(calendar.add(from, measured, unit)).isEqualTo(due);
        if (unit == BudgetUnit.HOURS || unit == BudgetUnit.WORKING_HOURS) {
            assertThat(measured).isEqualTo(budget);
        } else if (budget > 0) {
            assertThat(measured).isGreaterThanOrEqualTo(budget);
            assertThat(calendar.measure(from, due.minusMillis(1), unit)).isLessThan(budget);
        }
    }

    private static Instant due(Instant received, long budget, BudgetUnit unit) {
        return CALENDAR.add(CALENDAR.begin(received, unit), budget, unit);
    }

    private static WorkingCalendar nightWatch(ZoneId zone) {
        List<OfficeHours> hours = List.of(
                new OfficeHours(LocalTime.of(0, 0), LocalTime.of(2, 30)),
                new OfficeHours(LocalTime.of(2, 45), LocalTime.of(3, 15)),
                new OfficeHours(LocalTime.of(3, 20), LocalTime.of(6, 0)),
                new OfficeHours(LocalTime.of(22, 0), LocalTime.of(23, 45)));
        return new WorkingCalendar(
                zone,
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> hours)),
                List.of(),
                ExampleCalendar.KNOWN_FROM,
                ExampleCalendar.KNOWN_UNTIL,
                "night");
    }

    private static List<LocalDate> exceptionDates() {
        return ExampleCalendar.exceptions().stream().map(DayException::day).toList();
    }

    private static Arbitrary<Instant> between(Instant from, Instant to) {
        return Arbitraries.longs()
                .between(from.toEpochMilli(), to.toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    private static BudgetUnit hoursOf(BudgetUnit unit) {
        return switch (unit) {
            case HOURS, DAYS -> BudgetUnit.HOURS;
            case WORKING_HOURS, WORKING_DAYS -> BudgetUnit.WORKING_HOURS;
        };
    }

    private static String kind(Span span) {
        return span.why() + span.name();
    }

    private static Instant upToMinute(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(instant) ? instant : minute.plus(1, ChronoUnit.MINUTES);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
