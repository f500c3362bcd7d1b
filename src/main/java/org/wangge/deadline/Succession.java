package org.wangge.deadline;

import java.time.Instant;
import java.util.List;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;

/** The clock that follows a superseded one (SLA.md 5). Plain arithmetic. */
final class Succession {
    private Succession() {}

    /** Same anchor, cycle, hands and calendar; the budget is the new one, the runs are measured anew in its unit. */
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
        row.state = old.state;
        row.anchor = old.anchor;
        row.runningSince = old.runningSince;
        row.budgetUnit = allowance.unit();
        row.budget = WorkingCalendar.ticks(allowance.budget(), allowance.unit());
        row.grace = WorkingCalendar.ticks(allowance.grace(), allowance.unit());
        row.extensionsAllowed = allowance.extensions();
        row.ruleRow = allowance.rule();
        row.ladder = ladder.written();
        row.consumed = consumed(row, calendar, history);
        carryExtension(old, row, calendar);
        Instants.derive(row, calendar);
        for (Rung rung : ladder.rungs()) {
            if (old.hasFired(rung.no())
                    && row.runningSince != null
                    && !now.isBefore(Instants.of(row, rung, calendar))) {
                row.markFired(rung.no());
            }
        }
        Instants.derive(row, calendar);
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

    private static void carryExtension(ClockRow old, ClockRow row, WorkingCalendar calendar) {
        if (old.extensions == 0 || old.dueAt == null || row.runningSince == null) {
            return;
        }
        Instants.derive(row, calendar);
        row.firstDueAt = row.dueAt;
        row.extensions = old.extensions;
        row.budget += calendar.measure(old.firstDueAt, old.dueAt, row.budgetUnit);
    }
}
