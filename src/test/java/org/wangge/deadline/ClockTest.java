package org.wangge.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.deadline.BudgetUnit.DAYS;
import static org.wangge.deadline.BudgetUnit.HOURS;
import static org.wangge.deadline.BudgetUnit.WORKING_DAYS;
import static org.wangge.deadline.BudgetUnit.WORKING_HOURS;
import static org.wangge.deadline.ExampleCalendar.SHANGHAI;
import static org.wangge.deadline.ExampleCalendar.at;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;

/** One clock from its anchor to its end: pauses, extensions, change of the limit, rungs. */
@Label("一个时限的走法")
class ClockTest {
    private static final WorkingCalendar CALENDAR = ExampleCalendar.in(SHANGHAI);
    private static final String LADDER =
            "1|50%|BLUE|HOLDER|NOTIFY;2|75%|YELLOW|HOLDER|NOTIFY;3|100%|ORANGE|HEAD+HOLDER|URGE;4|150%|RED|SUPERVISOR|ORDER";

    private static ClockRow clock(Instant anchor, String budget, BudgetUnit unit) {
        return clock(anchor, WorkingCalendar.ticks(new BigDecimal(budget), unit), unit);
    }

    private static ClockRow clock(Instant anchor, long budget, BudgetUnit unit) {
        ClockRow clock = new ClockRow();
        clock.state = ClockState.RUNNING;
        clock.anchor = anchor;
        clock.runningSince = anchor;
        clock.budgetUnit = unit;
        clock.budget = budget;
        clock.ladder = LADDER;
        Instants.derive(clock, CALENDAR);
        return clock;
    }

    @Provide
    Arbitrary<Instant> moments() {
        long from = at("2025-01-02 00:00").getEpochSecond();
        long to = at("2026-12-20 00:00").getEpochSecond();
        return Arbitraries.longs().between(from, to).map(Instant::ofEpochSecond);
    }

    @Property
    @Label("同一时刻暂停又恢复，什么也不变")
    void pauseAndResumeAtOnceChangesNothing(
            @ForAll("moments") Instant anchor,
            @ForAll @IntRange(min = 1, max = 15) int budget,
            @ForAll @LongRange(max = 20 * 24 * 3600) long later,
            @ForAll BudgetUnit unit) {
        ClockRow clock = clock(anchor, String.valueOf(budget), unit);
        Instant due = clock.dueAt;
        Instant now = anchor.plusSeconds(later);
        if (now.isAfter(due)) {
            return;
        }
        Course.pause(clock, CALENDAR, now);
        Course.resume(clock, CALENDAR, now);
        assertThat(clock.dueAt).isEqualTo(due);
    }

    @Property
    @Label("暂停多少计入的时间，期限就往后多少；暂停期间剩余不变")
    void aPauseMovesTheEndByWhatItWouldHaveCounted(
            @ForAll("moments") Instant anchor,
            @ForAll @IntRange(min = 2, max = 15) int budget,
            @ForAll @LongRange(max = 10 * 24 * 3600) long until,
            @ForAll @LongRange(max = 10 * 24 * 3600) long pause,
            @ForAll BudgetUnit unit) {
        ClockRow clock = clock(anchor, String.valueOf(budget), unit);
        Instant stop = anchor.plusSeconds(until);
        if (stop.isAfter(clock.dueAt)) {
            return;
        }
        Instant begin = CALENDAR.begin(anchor, unit);
        Course.pause(clock, CALENDAR, stop);
        long left = clock.budget - clock.consumed;
        assertThat(clock.dueAt).isNull();
        assertThat(clock.fireAt).isNull();
        Instant go = stop.plusSeconds(pause);
        assertThat(Instants.consumed(clock, CALENDAR, go)).isEqualTo(clock.consumed);
        Course.resume(clock, CALENDAR, go);
        Instant from = go.isBefore(begin) ? begin : go;
        assertThat(clock.dueAt).isEqualTo(left <= 0 ? from : Instants.up(CALENDAR.add(from, left, unit)));
    }

    @Property
    @Label("更晚起算，绝不会更早到期")
    void aLaterStartIsNeverDueEarlier(
            @ForAll("moments") Instant one,
            @ForAll("moments") Instant other,
            @ForAll @IntRange(min = 1, max = 20) int budget,
            @ForAll BudgetUnit unit) {
        Instant first = one.isBefore(other) ? one : other;
        Instant second = one.isBefore(other) ? other : one;
        assertThat(clock(first, String.valueOf(budget), unit).dueAt)
                .isBeforeOrEqualTo(clock(second, String.valueOf(budget), unit).dueAt);
    }

    @Property
    @Label("各级先后有序，下一次总是最早的一级")
    void rungsComeInOrder(
            @ForAll("moments") Instant anchor,
            @ForAll @IntRange(min = 1, max = 20) int budget,
            @ForAll BudgetUnit unit) {
        ClockRow clock = clock(anchor, String.valueOf(budget), unit);
        assertThat(List.of(clock.blueAt, clock.yellowAt, clock.dueAt, clock.redAt))
                .isSorted();
        assertThat(clock.fireAt).isEqualTo(clock.blueAt);
        clock.markFired(1);
        Instants.derive(clock, CALENDAR);
        assertThat(clock.fireAt).isEqualTo(clock.yellowAt);
        assertThat(clock.dueAt.truncatedTo(ChronoUnit.SECONDS)).isEqualTo(clock.dueAt);
    }

    @Example
    @Label("周末暂停：周五上午停，下周一同一时刻续，期限顺延一个工作日")
    void pausedOverAWeekend() {
        ClockRow clock = clock(at("2026-03-04 09:00"), "3", WORKING_DAYS);
        assertThat(clock.dueAt).isEqualTo(at("2026-03-09 17:30"));
        Course.pause(clock, CALENDAR, at("2026-03-06 10:00"));
        Course.resume(clock, CALENDAR, at("2026-03-09 10:00"));
        assertThat(clock.dueAt).isEqualTo(at("2026-03-10 17:30"));
    }

    @Example
    @Label("周五收工后停、周一上班前续：一刻也没有顺延")
    void pausedOutsideOfficeHours() {
        ClockRow clock = clock(at("2026-03-05 09:00"), "14", WORKING_HOURS);
        Instant due = clock.dueAt;
        Course.pause(clock, CALENDAR, at("2026-03-06 17:30"));
        Course.resume(clock, CALENDAR, at("2026-03-09 08:30"));
        assertThat(clock.dueAt).isEqualTo(due);
    }

    @Example
    @Label("收到当天不计：当天暂停两小时，期限不变")
    void theDayOfReceiptDoesNotCount() {
        ClockRow clock = clock(at("2026-03-04 09:00"), "2", WORKING_DAYS);
        Course.pause(clock, CALENDAR, at("2026-03-04 09:30"));
        assertThat(clock.consumed).isZero();
        Course.resume(clock, CALENDAR, at("2026-03-04 11:30"));
        assertThat(clock.dueAt).isEqualTo(at("2026-03-06 17:30"));
    }

    @Example
    @Label("延期：原期限保留，已触发的不再触发，其余随新期限")
    void extended() {
        ClockRow clock = clock(at("2026-03-04 09:00"), "2", WORKING_DAYS);
        clock.markFired(1);
        Course.extend(clock, CALENDAR, at("2026-03-11 17:30"));
        assertThat(clock.firstDueAt).isEqualTo(at("2026-03-06 17:30"));
        assertThat(clock.dueAt).isEqualTo(at("2026-03-11 17:30"));
        assertThat(clock.extensions).isEqualTo(1);
        assertThat(clock.fireAt).isEqualTo(clock.yellowAt).isAfter(at("2026-03-06 17:30"));
    }

    @Example
    @Label("超期之后暂停：原期限不动，暂停时不算超期，续后仍是超期")
    void pausingAfterABreachUndoesNothing() {
        ClockRow clock = clock(at("2026-03-04 09:00"), "2", HOURS);
        clock.passedDueAt = clock.dueAt;
        Course.pause(clock, CALENDAR, at("2026-03-04 11:30"));
        assertThat(clock.overdue(at("2026-03-04 11:40"))).isFalse();
        Course.resume(clock, CALENDAR, at("2026-03-05 11:30"));
        assertThat(clock.dueAt).isEqualTo(at("2026-03-04 11:00"));
        assertThat(clock.overdue(at("2026-03-05 11:30"))).isTrue();
        assertThat(clock.redAt).as("150 %: half an hour more of what counts").isEqualTo(at("2026-03-05 12:00"));
    }

    @Example
    @Label("变更类别：同一起点，单位变了按新单位重算已走的，暂停照旧扣除")
    void superseded() {
        ClockRow old = clock(at("2026-03-04 09:00"), "5", WORKING_DAYS);
        Course.pause(old, CALENDAR, at("2026-03-04 11:00"));
        Course.resume(old, CALENDAR, at("2026-03-04 15:00"));
        List<ClockLog.Entry> history = List.of(
                entry("2026-03-04 11:00", ClockLog.What.PAUSED), entry("2026-03-04 15:00", ClockLog.What.RESUMED));
        ClockRow next = Succession.of(
                old, allowance("48", HOURS), Ladder.read(LADDER), CALENDAR, history, at("2026-03-04 16:00"));
        assertThat(next.anchor).isEqualTo(old.anchor);
        assertThat(next.dueAt).isEqualTo(at("2026-03-06 13:00"));
    }

    @Example
    @Label("变更类别把时限缩到已走之下：期限按同一起点落在过去，当即超期")
    void supersededBelowWhatIsConsumed() {
        ClockRow old = clock(at("2026-03-04 09:00"), "5", WORKING_DAYS);
        old.markFired(1);
        ClockRow next = Succession.of(
                old, allowance("2", HOURS), Ladder.read(LADDER), CALENDAR, List.of(), at("2026-03-06 10:00"));
        assertThat(next.dueAt).isEqualTo(at("2026-03-04 11:00"));
        assertThat(next.overdue(at("2026-03-06 10:00"))).isTrue();
        assertThat(next.hasFired(1)).as("told once already").isTrue();
        assertThat(next.hasFired(3)).isFalse();
    }

    @Example
    @Label("变更类别不吞掉批准过的延期")
    void supersededKeepsTheExtension() {
        ClockRow old = clock(at("2026-03-04 09:00"), "2", WORKING_DAYS);
        Course.extend(old, CALENDAR, at("2026-03-10 17:30"));
        List<ClockLog.Entry> history = List.of(extension("2026-03-06 17:30", "2026-03-10 17:30"));
        ClockRow next = Succession.of(
                old, allowance("3", WORKING_DAYS), Ladder.read(LADDER), CALENDAR, history, at("2026-03-05 10:00"));
        assertThat(next.firstDueAt).isEqualTo(at("2026-03-09 17:30"));
        assertThat(next.dueAt).isEqualTo(at("2026-03-11 17:30"));
        assertThat(next.extensions).isEqualTo(1);
    }

    @Example
    @Label("延期以后暂停过，再变更类别：只带上批准的延期，暂停不再算一遍；暂停着变更也一样")
    void supersededKeepsTheExtensionWithoutThePause() {
        ClockRow running = extendedAndPaused();
        ClockRow paused = extendedAndPaused();
        List<ClockLog.Entry> history = List.of(
                extension("2026-03-06 17:30", "2026-03-10 17:30"), entry("2026-03-05 17:30", ClockLog.What.PAUSED));
        ClockRow whilePaused = Succession.of(
                paused, allowance("3", WORKING_DAYS), Ladder.read(LADDER), CALENDAR, history, at("2026-03-06 17:30"));
        assertThat(whilePaused.state).isEqualTo(ClockState.PAUSED);
        assertThat(whilePaused.dueAt).isNull();
        assertThat(whilePaused.extensions).isEqualTo(1);
        assertThat(whilePaused.firstDueAt).isEqualTo(at("2026-03-10 17:30"));
        Course.resume(whilePaused, CALENDAR, at("2026-03-06 17:30"));

        Course.resume(running, CALENDAR, at("2026-03-06 17:30"));
        List<ClockLog.Entry> resumed =
                List.of(history.get(0), history.get(1), entry("2026-03-06 17:30", ClockLog.What.RESUMED));
        ClockRow whileRunning = Succession.of(
                running, allowance("3", WORKING_DAYS), Ladder.read(LADDER), CALENDAR, resumed, at("2026-03-06 17:30"));
        assertThat(whileRunning.dueAt).isEqualTo(at("2026-03-12 17:30"));
        assertThat(whilePaused.dueAt).isEqualTo(whileRunning.dueAt);
    }

    private static ClockRow extendedAndPaused() {
        ClockRow clock = clock(at("2026-03-04 09:00"), "2", WORKING_DAYS);
        Course.extend(clock, CALENDAR, at("2026-03-10 17:30"));
        Course.pause(clock, CALENDAR, at("2026-03-05 17:30"));
        return clock;
    }

    @Example
    @Label("暂停着变更类别：提醒过的不再提醒，没走到的仍会提醒")
    void supersededWhilePaused() {
        ClockRow old = clock(at("2026-03-04 09:00"), "4", HOURS);
        old.markFired(1);
        old.markFired(2);
        Course.pause(old, CALENDAR, at("2026-03-04 12:00"));
        List<ClockLog.Entry> history = List.of(entry("2026-03-04 12:00", ClockLog.What.PAUSED));
        ClockRow next = Succession.of(
                old, allowance("6", HOURS), Ladder.read(LADDER), CALENDAR, history, at("2026-03-05 09:00"));
        assertThat(next.hasFired(1)).as("3 of 6 hours are gone").isTrue();
        assertThat(next.hasFired(2)).as("4.5 hours are not").isFalse();
        assertThat(next.fireAt).isNull();
        Course.resume(next, CALENDAR, at("2026-03-05 10:00"));
        assertThat(next.fireAt).isEqualTo(at("2026-03-05 11:30"));
    }

    @Example
    @Label("超期以后暂停：宽限期也等着，超期多少也不含暂停")
    void aPauseAfterABreachStopsTheGrace() {
        ClockRow clock = clock(at("2026-03-04 09:00"), "2", HOURS);
        clock.grace = WorkingCalendar.ticks(BigDecimal.ONE, HOURS);
        Instants.derive(clock, CALENDAR);
        assertThat(clock.graceAt).isEqualTo(at("2026-03-04 12:00"));
        clock.passedDueAt = clock.dueAt;
        Course.pause(clock, CALENDAR, at("2026-03-04 11:20"));
        Course.resume(clock, CALENDAR, at("2026-03-05 11:20"));
        assertThat(clock.graceAt).isEqualTo(at("2026-03-05 12:00"));
        Course.end(clock, CALENDAR, at("2026-03-05 11:50"), ClockState.MET);
        assertThat(Instants.overrun(clock, CALENDAR, at("2026-03-05 11:50")))
                .isEqualTo(Duration.ofMinutes(50).toMillis());
    }

    @Example
    @Label("期限在 24:00：后一个工作日、后一天都从当天数起")
    void rungsAfterMidnight() {
        ClockRow clock = clock(at("2026-03-09 09:00"), "2", DAYS);
        assertThat(clock.dueAt).isEqualTo(at("2026-03-12 00:00"));
        assertThat(Instants.of(clock, Rung.of(5, "+1 WORKING_DAYS", "ORANGE", "HOLDER", "URGE"), CALENDAR))
                .isEqualTo(at("2026-03-12 17:30"));
        assertThat(Instants.of(clock, Rung.of(6, "+1 DAYS", "RED", "HOLDER", "URGE"), CALENDAR))
                .isEqualTo(at("2026-03-13 00:00"));
    }

    @Example
    @Label("离期限的时间：后一个工作日下班、前两个工作时")
    void rungsByDistance() {
        ClockRow clock = clock(at("2026-03-04 09:00"), "2", WORKING_DAYS);
        assertThat(Instants.of(clock, Rung.of(5, "+1 WORKING_DAYS", "ORANGE", "HOLDER", "URGE"), CALENDAR))
                .isEqualTo(at("2026-03-09 17:30"));
        assertThat(Instants.of(clock, Rung.of(6, "-2 WORKING_HOURS", "YELLOW", "HOLDER", "NOTIFY"), CALENDAR))
                .isEqualTo(at("2026-03-06 15:30"));
    }

    private static Allowance allowance(String budget, BudgetUnit unit) {
        return new Allowance(new BigDecimal(budget), unit, BigDecimal.ZERO, 1, "示例");
    }

    private static ClockLog.Entry extension(String from, String to) {
        return new ClockLog.Entry(
                at("2026-03-05 09:00"), ClockLog.What.EXTENDED, "townsup1", null, null, at(from), at(to), null);
    }

    private static ClockLog.Entry entry(String at, ClockLog.What what) {
        return new ClockLog.Entry(at(at), what, "verify1", null, null, null, null, null);
    }
}
