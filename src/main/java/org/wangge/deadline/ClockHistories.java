package org.wangge.deadline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;
import org.wangge.deadline.store.ClockStore;

/** Tells what the clocks of a case went through. */
@Service
@Transactional(readOnly = true)
public class ClockHistories {
    private final ClockStore store;
    private final ClockLog log;
    private final Calendars calendars;

    ClockHistories(ClockStore store, ClockLog log, Calendars calendars) {
        this.store = store;
        this.log = log;
        this.calendars = calendars;
    }

    /** All clocks of a case, in the order in which they began. */
    public List<ClockHistory> of(String caseNo) {
        return store.findByCaseNoOrderById(caseNo).stream().map(this::history).toList();
    }

    private ClockHistory history(ClockRow row) {
        return new ClockHistory(
                row.id,
                row.target,
                row.cycle,
                row.state,
                row.unitCode,
                row.anchor,
                row.dueAt,
                row.firstDueAt,
                row.passedDueAt,
                row.endedAt,
                events(log.of(row.id)),
                rungs(row));
    }

    /** A successor's log begins with a copy of its predecessor's. */
    private static List<ClockHistory.Event> events(List<ClockLog.Entry> entries) {
        int first = 0;
        for (int n = 0; n < entries.size(); n++) {
            first = entries.get(n).what() == ClockLog.What.SUPERSEDED ? n : first;
        }
        return entries.subList(first, entries.size()).stream()
                .map(entry -> new ClockHistory.Event(
                        entry.at(),
                        ClockHistory.What.valueOf(entry.what().name()),
                        entry.actor(),
                        Stretches.reason(entry),
                        entry.words(),
                        entry.oldDue(),
                        entry.newDue()))
                .toList();
    }

    private List<ClockHistory.Step> rungs(ClockRow row) {
        Map<Integer, ClockLog.Fired> fired = log.firedOf(row.id);
        WorkingCalendar calendar = calendars.version(row.calendarVersion);
        List<ClockHistory.Step> steps = new ArrayList<>();
        for (Rung rung : Ladder.read(row.ladder).rungs()) {
            ClockLog.Fired done = fired.get(rung.no());
            if (done != null) {
                steps.add(new ClockHistory.Step(rung, done.dueAt(), done.firedAt()));
            } else if (row.state == ClockState.RUNNING && !row.hasFired(rung.no())) {
                Instant at = Instants.of(row, rung, calendar);
                steps.add(new ClockHistory.Step(rung, at, null));
            }
        }
        return steps;
    }
}
