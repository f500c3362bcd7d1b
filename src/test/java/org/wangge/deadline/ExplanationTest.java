package org.wangge.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.wangge.deadline.ExampleCalendar.at;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;

/** What is said of clocks in the days around holidays, make-up Saturdays and pauses. */
@DisplayName("时限说明")
class ExplanationTest {
    private static final WorkingCalendar CALENDAR = ExampleCalendar.in(ExampleCalendar.SHANGHAI);

    /** A clock and what happened to it; the steps are those of the clock store. */
    private static final class Case {
        private final ClockRow row = new ClockRow();
        private final List<ClockLog.Entry> history = new ArrayList<>();

        Case(String received, String budget, BudgetUnit unit) {
            row.id = 1L;
            row.target = Target.RESOLVE;
            row.cycle = 1;
            row.unitCode = "990101001001";
            row.state = ClockState.RUNNING;
            row.anchor = at(received);
            row.runningSince = row.anchor;
            row.budgetUnit = unit;
            row.budget = WorkingCalendar.ticks(new BigDecimal(budget), unit);
            row.ruleRow = "市容环境，一般，社区";
            row.ladder = "";
            Instants.derive(row, CALENDAR);
        }

        void paused(String when, String reason) {
            row.consumed = Instants.consumed(row, CALENDAR, at(when));
            row.runningSince = null;
            row.state = ClockState.PAUSED;
            log(when, ClockLog.What.PAUSED, reason, row.dueAt, null);
            Instants.derive(row, CALENDAR);
        }

        void resumed(String when) {
            row.runningSince = at(when);
            row.state = ClockState.RUNNING;
            Instants.derive(row, CALENDAR);
            log(when, ClockLog.What.RESUMED, null, null, row.dueAt);
        }

        void extended(String when, String until) {
            Instant before = row.dueAt;
            row.firstDueAt = before;
            row.extensions = 1;
            row.budget = Instants.consumed(row, CALENDAR, at(until));
            Instants.derive(row, CALENDAR);
            log(when, ClockLog.What.EXTENDED, null, before, row.dueAt);
        }

        void limited(String when, String budget) {
            Instant before = row.dueAt;
            row.budget = WorkingCalendar.ticks(new BigDecimal(budget), row.budgetUnit);
            Instants.derive(row, CALENDAR);
            log(when, ClockLog.What.SUPERSEDED, null, before, row.dueAt);
        }

        void ended(String when, ClockState state) {
            row.consumed = Instants.consumed(row, CALENDAR, at(when));
            row.endedAt = at(when);
            row.runningSince = null;
            row.state = state;
        }

        private void log(String when, ClockLog.What what, String reason, Instant before, Instant after) {
            history.add(new ClockLog.Entry(at(when), what, "town1", reason, null, before, after, null));
        }

        ClockView seen(String now) {
            return Explanation.of(row, CALENDAR, history, at(now));
        }

        String sentence() {
            return seen("2026-01-05 09:00").explanation();
        }
    }

    @Test
    @DisplayName("补班周六前的周五 17:00 收到：周六补班计入，当天下班到期")
    void beforeAMakeUpSaturday() {
        Case received = new Case("2026-02-13 17:00", "1", BudgetUnit.WORKING_DAYS);

        assertThat(received.sentence())
                .isEqualTo("2026-02-13（周五）17:00 收到，当日不计；时限 1 个工作日；02-14（周六）补班计入；"
                        + "应于 2026-02-14（周六）17:30 前完成。依据：市容环境，一般，社区");
        ClockView seen = received.seen("2026-02-14 10:15");
        assertThat(seen.left()).isEqualTo("还剩 0.7 个工作日");
        assertThat(seen.spans())
                .extracting(ClockView.Stretch::from, ClockView.Stretch::to, ClockView.Stretch::counted)
                .containsExactly(
                        tuple(at("2026-02-13 17:00"), at("2026-02-13 17:30"), false),
                        tuple(at("2026-02-13 17:30"), at("2026-02-14 08:30"), false),
                        tuple(at("2026-02-14 08:30"), at("2026-02-14 12:00"), true),
                        tuple(at("2026-02-14 12:00"), at("2026-02-14 14:00"), false),
                        tuple(at("2026-02-14 14:00"), at("2026-02-14 17:30"), true));
        assertThat(seen.spans()).extracting(ClockView.Stretch::words).contains("收到当日不计", "非办公时间", "春节补班，计入");
    }

    @Test
    @DisplayName("跨午休：午休不计，剩余按工作时间说到分钟")
    void overLunch() {
        Case received = new Case("2026-03-03 11:00", "2", BudgetUnit.WORKING_HOURS);

        assertThat(received.sentence()).startsWith("2026-03-03（周二）11:00 起算；时限 2 个工作时；午休不计；应于 2026-03-03（周二）15:00 前完成。");
        assertThat(received.seen("2026-03-03 11:20").left()).isEqualTo("还剩 1 小时 40 分工作时间");
        assertThat(received.seen("2026-03-03 13:00").left()).isEqualTo("还剩 1 小时工作时间");
        assertThat(received.seen("2026-03-03 14:59").left()).isEqualTo("还剩 1 分钟工作时间");
        assertThat(received.seen("2026-03-04 08:50").left()).isEqualTo("已超期 2 小时 50 分工作时间");
    }

    @Test
    @DisplayName("午休、下班后、上班前、周末收到：从何时起算说得清楚")
    void receivedWhileClosed() {
        assertThat(new Case("2026-03-03 12:30", "2", BudgetUnit.WORKING_HOURS).sentence())
                .startsWith("2026-03-03（周二）12:30 收到（午休），自 2026-03-03（周二）14:00 起算；时限 2 个工作时；应于 2026-03-03（周二）16:00");
        assertThat(new Case("2026-03-03 17:30", "0.5", BudgetUnit.WORKING_HOURS).sentence())
                .startsWith("2026-03-03（周二）17:30 收到（下班后），自 2026-03-04（周三）08:30 起算；时限 0.5 个工作时；应于");
        assertThat(new Case("2026-03-03 16:30", "2", BudgetUnit.WORKING_HOURS).sentence())
                .startsWith("2026-03-03（周二）16:30 起算；时限 2 个工作时；非办公时间不计；应于 2026-03-04（周三）09:30 前完成");
        assertThat(new Case("2026-03-03 07:00", "1", BudgetUnit.WORKING_DAYS).sentence())
                .startsWith("2026-03-03（周二）07:00 收到（上班前，按当日收到），当日不计；时限 1 个工作日；应于 2026-03-04（周三）17:30");
        assertThat(new Case("2026-03-07 10:00", "1", BudgetUnit.WORKING_DAYS).sentence())
                .startsWith("2026-03-07（周六）10:00 收到（周末），按 2026-03-09（周一）收到，该日不计；时限 1 个工作日；应于 2026-03-10（周二）17:30");
        assertThat(new Case("2026-03-07 10:00", "1", BudgetUnit.WORKING_HOURS).sentence())
                .startsWith("2026-03-07（周六）10:00 收到（周末），自 2026-03-09（周一）08:30 起算；时限 1 个工作时；应于");
    }

    @Test
    @DisplayName("跨春节：补班与放假各说一次，夜晚不逐一列出")
    void overSpringFestival() {
        assertThat(new Case("2026-02-12 10:00", "5", BudgetUnit.WORKING_DAYS).sentence())
                .isEqualTo("2026-02-12（周四）10:00 收到，当日不计；时限 5 个工作日；02-14（周六）补班计入；"
                        + "02-15 至 02-23 春节放假不计；应于 2026-02-26（周四）17:30 前完成。依据：市容环境，一般，社区");
        assertThat(new Case("2026-02-18 10:00", "1", BudgetUnit.WORKING_DAYS).sentence())
                .startsWith("2026-02-18（周三）10:00 收到（春节放假），按 2026-02-24（周二）收到，该日不计；");
        assertThat(new Case("2026-03-02 10:00", "20", BudgetUnit.WORKING_DAYS).sentence())
                .contains("；其间 4 个周末不计；");
    }

    @Test
    @DisplayName("自然时、自然日连续计，节假日照算")
    void calendarTime() {
        Case urgent = new Case("2026-02-18 23:10", "2", BudgetUnit.HOURS);
        assertThat(urgent.sentence()).startsWith("2026-02-18（周三）23:10 起算；时限 2 小时，昼夜连续计时；应于 2026-02-19（周四）01:10 前完成");
        assertThat(urgent.seen("2026-02-18 23:30").left()).isEqualTo("还剩 1 小时 40 分");
        Case days = new Case("2026-02-13 17:00", "15", BudgetUnit.DAYS);
        assertThat(days.sentence()).startsWith("2026-02-13（周五）17:00 收到，当日不计；时限 15 天，节假日照算；应于 2026-02-28（周六）24:00 前完成");
        assertThat(days.seen("2026-02-20 12:00").left()).isEqualTo("还剩 8.5 天");
    }

    @Test
    @DisplayName("2026-12-30 收到、3 个工作日：暂按星期推算，并且这样说")
    void beyondTheKnownDays() {
        ClockView seen = new Case("2026-12-30 10:00", "3", BudgetUnit.WORKING_DAYS).seen("2026-12-30 11:00");

        assertThat(seen.provisional()).isTrue();
        assertThat(seen.explanation())
                .isEqualTo("2026-12-30（周三）10:00 收到，当日不计；时限 3 个工作日；01-02 至 01-03 周末不计；"
                        + "应于 2027-01-04（周一）17:30 前完成；2027 年放假安排尚未发布，暂按星期推算。依据：市容环境，一般，社区");
    }

    @Test
    @DisplayName("跨周末暂停：暂停的原因和起止写明，暂停里的周末不再另说")
    void pausedOverAWeekend() {
        Case paused = new Case("2026-03-05 10:00", "3", BudgetUnit.WORKING_DAYS);
        paused.paused("2026-03-06 17:30", "WEATHER");

        ClockView waiting = paused.seen("2026-03-08 09:00");
        assertThat(waiting.dueAt()).isNull();
        assertThat(waiting.left()).isEqualTo("还剩 2 个工作日");
        assertThat(waiting.explanation()).contains("2026-03-06（周五）17:30 起暂停计时").contains("恢复后接着计");
        assertThat(waiting.explanation()).doesNotContain("应于");

        paused.resumed("2026-03-09 08:30");
        ClockView running = paused.seen("2026-03-09 09:00");
        assertThat(running.explanation())
                .contains("2026-03-06（周五）17:30 至 2026-03-09（周一）08:30 暂停计时")
                .contains("应于 2026-03-10（周二）17:30 前完成")
                .doesNotContain("周末不计");
        assertThat(running.spans())
                .filteredOn(stretch -> stretch.why().equals("PAUSED"))
                .singleElement()
                .satisfies(stretch -> {
                    assertThat(stretch.from()).isEqualTo(at("2026-03-06 17:30"));
                    assertThat(stretch.to()).isEqualTo(at("2026-03-09 08:30"));
                    assertThat(stretch.counted()).isFalse();
                });
    }

    @Test
    @DisplayName("延期：原期限和新期限都在")
    void extended() {
        Case extended = new Case("2026-03-02 10:00", "3", BudgetUnit.WORKING_DAYS);
        extended.extended("2026-03-04 15:00", "2026-03-10 17:30");

        ClockView seen = extended.seen("2026-03-05 09:00");
        assertThat(seen.firstDueAt()).isEqualTo(at("2026-03-05 17:30"));
        assertThat(seen.explanation())
                .contains("2026-03-04（周三）15:00 批准延期，期限由 2026-03-05（周四）17:30 延至 2026-03-10（周二）17:30；应于 2026-03-10");
    }

    @Test
    @DisplayName("变更类别：期限由何时改为何时")
    void superseded() {
        Case shorter = new Case("2026-03-02 10:00", "5", BudgetUnit.WORKING_DAYS);
        shorter.limited("2026-03-03 11:00", "2");

        assertThat(shorter.sentence())
                .contains("时限 2 个工作日；2026-03-03（周二）11:00 变更类别或紧急程度，"
                        + "期限由 2026-03-09（周一）17:30 改为 2026-03-04（周三）17:30；应于 2026-03-04（周三）17:30 前完成");
    }

    @Test
    @DisplayName("结束以后：提前多少、超期多少")
    void ended() {
        Case met = new Case("2026-03-03 09:00", "2", BudgetUnit.WORKING_HOURS);
        met.ended("2026-03-03 10:30", ClockState.MET);
        assertThat(met.seen("2026-03-09 09:00").left()).isEqualTo("提前 30 分钟工作时间");
        assertThat(met.sentence()).contains("；2026-03-03（周二）10:30 完成。");

        Case late = new Case("2026-03-03 09:00", "1", BudgetUnit.WORKING_DAYS);
        late.ended("2026-03-06 12:00", ClockState.BREACHED);
        assertThat(late.seen("2026-03-09 09:00").left()).isEqualTo("已超期 1.5 个工作日");
        assertThat(late.sentence()).contains("；2026-03-06（周五）12:00 停止计时，已超期。");
    }
}
