package org.wangge.deadline;

import java.time.Instant;
import java.util.List;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;

/** The clock that follows a superseded one (SLA.md 5). Plain arithmetic. */
final class Succession {
    private Succession() {}

    /**
     * Same anchor, cycle, hands and calendar; the budget is the new one, the runs are measured anew in its unit. A paused
     * clock is reckoned as if it ran on now, and is paused again.
     */
    static ClockRow of(
            ClockRow old,
            Allowance allowance,
            Ladder ladder,
            WorkingCalendar calendar,
            List<ClockLog.Entry> history,
            Instant now) {
        ClockRow row = new ClockRow();
        row.caseNo = old.caseNo;
        row.target = old.target;
        row.cycle = old.cycle;
        row.unitCode = old.unitCode;
        row.role = old.role;
        row.areas = old.areas;
        row.calendarVersion = old.calendarVersion;
        row.state = ClockState.RUNNING;
        row.anchor = old.anchor;
        row.runningSince = old.state == ClockState.PAUSED ? now : old.runningSince;
        row.budgetUnit = allowance.unit();
        row.budget = WorkingCalendar.ticks(allowance.budget(), allowance.unit());
        row.grace = WorkingCalendar.ticks(allowance.grace(), allowance.unit());
        row.extensionsAllowed = allowance.extensions();
        row.ruleRow = allowance.rule();
        row.ladder = ladder.written();
        row.consumed = consumed(row, calendar, history);
        Instants.derive(row, calendar);
        carryExtensions(old, row, calendar, history);
        ladder.rungs().stream()
                .filter(rung -> old.hasFired(rung.no()) && !now.isBefore(Instants.of(row, rung, calendar)))
                .forEach(rung -> row.markFired(rung.no()));
        if (old.state == ClockState.PAUSED) {
            Course.pause(row, calendar, now);
        } else {
            Instants.derive(row, calendar);
        }
        return row;
    }

    /** What the runs before the last pause consumed, in the unit of the new budget. */
    private static long consumed(ClockRow row, WorkingCalendar calendar, List<ClockLog.Entry> history) {
        Instant first = calendar.begin(row.anchor, row.budgetUnit);
        Instant since = row.anchor;
        long consumed = 0;
        for (ClockLog.Entry entry : history) {
            if (entry.what() == ClockLog.What.PAUSED) {
                Instant from = since.isBefore(first) ? first : since;
                consumed += calendar.measure(from, entry.at(), row.budgetUnit);
            } else if (entry.what() == ClockLog.What.RESUMED) {
                since = entry.at();
            }
        }
        return consumed;
    }

    /** What was granted is added, in the unit of the new budget; a pause between two extensions is none of it. */
    private static void carryExtensions(
            ClockRow old, ClockRow row, WorkingCalendar calendar, List<ClockLog.Entry> history) {
        if (old.extensions == 0) {
            return;
        }
        row.firstDueAt = row.dueAt;
        row.extensions = old.extensions;
        row.budget += history.stream()
                .filter(entry -> entry.what() == ClockLog.What.EXTENDED)
                .mapToLong(entry -> calendar.measure(entry.oldDue(), entry.newDue(), row.budgetUnit))
                .sum();
    }
}
