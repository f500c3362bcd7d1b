package org.wangge.deadline;

import java.time.Instant;
import org.wangge.deadline.store.ClockRow;

/** What happens to one clock: pause, resumption, extension, end (SLA.md 3, 6). Plain arithmetic on its row. */
final class Course {
    private Course() {}

    /** A running clock stops; what it has consumed is kept. */
    static void pause(ClockRow clock, WorkingCalendar calendar, Instant now) {
        clock.consumed = Instants.consumed(clock, calendar, now);
        clock.runningSince = null;
        clock.state = ClockState.PAUSED;
        Instants.derive(clock, calendar);
    }

    /** A paused clock runs on with what is left. */
    static void resume(ClockRow clock, WorkingCalendar calendar, Instant now) {
        clock.runningSince = now;
        clock.state = ClockState.RUNNING;
        Instants.derive(clock, calendar);
    }

    /** A running clock gets a later end; a limit missed meanwhile moves too. The first end is kept. */
    static void extend(ClockRow clock, WorkingCalendar calendar, Instant until) {
        clock.firstDueAt = clock.firstDueAt == null ? clock.dueAt : clock.firstDueAt;
        clock.passedDueAt = null;
        clock.budget = Instants.consumed(clock, calendar, until);
        clock.extensions++;
        Instants.derive(clock, calendar);
    }

    /** A clock ends; the instants it had stay readable. */
    static void end(ClockRow clock, WorkingCalendar calendar, Instant now, ClockState state) {
        boolean late = clock.passedDueAt != null || clock.overdue(now);
        clock.consumed = Instants.consumed(clock, calendar, now);
        clock.runningSince = null;
        clock.fireAt = null;
        clock.endedAt = now;
        clock.state = late && state != ClockState.SUPERSEDED ? ClockState.BREACHED : state;
    }
}
