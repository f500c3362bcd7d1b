package org.wangge.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;
import org.wangge.process.Texts;

/** Says of a clock what it did and why (SLA.md 14): the same for Tasklist, Cockpit and the API. */
final class Explanation {
    private final ClockRow clock;
    private final WorkingCalendar calendar;
    private final List<ClockLog.Entry> history;
    private final Instant now;

    private Explanation(ClockRow clock, WorkingCalendar calendar, List<ClockLog.Entry> history, Instant now) {
        this.clock = clock;
        this.calendar = calendar;
        this.history = history;
        this.now = clock.endedAt == null ? now : clock.endedAt;
    }

    /** The clock at an instant. */
    static ClockView of(ClockRow clock, WorkingCalendar calendar, List<ClockLog.Entry> history, Instant now) {
        return new Explanation(clock, calendar, history, now).view();
    }

    private ClockView view() {
        boolean over = clock.overdue(now) && clock.state != ClockState.PAUSED;
        long overrun = over ? calendar.measure(clock.dueAt, now, clock.budgetUnit) : 0;
        long remaining = over ? 0 : Math.max(0, clock.budget - Instants.consumed(clock, calendar, now));
        return new ClockView(
                clock.id,
                clock.target,
                clock.cycle,
                clock.state == ClockState.RUNNING && over ? ClockState.BREACHED : clock.state,
                clock.unitCode,
                clock.anchor,
                clock.dueAt,
                clock.firstDueAt,
                clock.endedAt,
                Lamp.of(clock.blueAt, clock.yellowAt, clock.dueAt, clock.redAt, now),
                clock.endedAt == null ? Duration.ofMillis(remaining).toString() : null,
                Duration.ofMillis(overrun).toString(),
                Texts.of(over ? "clock.over" : "clock.left", amount(over ? overrun : remaining)),
                sentence(),
                spans(),
                clock.provisional);
    }

    private String amount(long counted) {
        return String.valueOf(counted);
    }

    private String sentence() {
        return Texts.of("clock.explanation", clock.anchor, clock.ruleRow, clock.dueAt);
    }

    private List<ClockView.Stretch> spans() {
        return history.isEmpty() ? List.of() : List.of();
    }
}
