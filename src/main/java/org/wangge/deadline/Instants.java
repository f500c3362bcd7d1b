package org.wangge.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.wangge.deadline.store.ClockRow;

/** Derives the instants of a clock from budget, consumption and calendar (SLA.md 1–3, 7). Plain arithmetic. */
final class Instants {
    private static final Duration ROUNDING = Duration.ofMillis(10);

    private final ClockRow clock;
    private final WorkingCalendar calendar;
    private final Instant countedFrom;

    private Instants(ClockRow clock, WorkingCalendar calendar) {
        this.clock = clock;
        this.calendar = calendar;
        Instant first = calendar.begin(clock.anchor, clock.budgetUnit);
        this.countedFrom =
                clock.runningSince == null || clock.runningSince.isBefore(first) ? first : clock.runningSince;
    }

    /** Writes the derived instants of a running clock onto its row; of any other it takes them away. */
    static void derive(ClockRow clock, WorkingCalendar calendar) {
        if (clock.runningSince == null) {
            clear(clock);
            return;
        }
        Instants of = new Instants(clock, calendar);
        Instant due = of.end();
        clock.dueAt = up(due);
        clock.graceAt = clock.grace == 0 ? clock.dueAt : up(of.graceEnd(due));
        clock.blueAt = of.first(Lamp.BLUE, due);
        clock.yellowAt = of.first(Lamp.YELLOW, due);
        clock.redAt = of.first(Lamp.RED, due);
        clock.fireAt = Stream.concat(
                        Ladder.read(clock.ladder).rungs().stream()
                                .filter(rung -> !clock.hasFired(rung.no()))
                                .map(rung -> of.at(rung, due)),
                        Stream.of(clock.dueAt).filter(end -> clock.passedDueAt == null))
                .min(Instant::compareTo)
                .orElse(null);
        clock.provisional = clock.budgetUnit.working() && calendar.provisional(clock.anchor, clock.dueAt);
    }

    private static void clear(ClockRow clock) {
        clock.dueAt = null;
        clock.graceAt = null;
        clock.blueAt = null;
        clock.yellowAt = null;
        clock.redAt = null;
        clock.fireAt = null;
        clock.provisional = false;
    }

    /** When a running clock would end by a calendar. */
    static Instant due(ClockRow clock, WorkingCalendar calendar) {
        return up(new Instants(clock, calendar).end());
    }

    /** When a rung of a running clock is due. */
    static Instant of(ClockRow clock, Rung rung, WorkingCalendar calendar) {
        Instants of = new Instants(clock, calendar);
        return of.at(rung, of.end());
    }

    /** What a running clock has consumed until an instant; of a paused one what it had. */
    static long consumed(ClockRow clock, WorkingCalendar calendar, Instant now) {
        if (clock.runningSince == null) {
            return clock.consumed;
        }
        return clock.consumed + calendar.measure(new Instants(clock, calendar).countedFrom, now, clock.budgetUnit);
    }

    /** By how much a clock has consumed more than its budget, at an instant or when it ended; 0 if it has not. */
    static long overrun(ClockRow clock, WorkingCalendar calendar, Instant now) {
        return Math.max(0, consumed(clock, calendar, now) - clock.budget);
    }

    private Instant end() {
        return clock.passedDueAt == null ? at(clock.budget) : clock.passedDueAt;
    }

    private Instant at(long counted) {
        long left = counted - clock.consumed;
        return left <= 0 ? countedFrom : calendar.add(countedFrom, left, clock.budgetUnit);
    }

    private Instant at(Rung rung, Instant due) {
        long share = rung.share(clock.budget);
        return up(share >= 0 ? at(share) : after(due, rung.distance(), rung.distanceUnit()));
    }

    /** What a pause since the missed end left of the grace runs on with the clock. */
    private Instant graceEnd(Instant due) {
        Instant end = after(due, clock.grace, clock.budgetUnit);
        return due.isBefore(countedFrom) ? at(clock.budget + calendar.measure(due, end, clock.budgetUnit)) : end;
    }

    /** A distance in days counts whole days from the day that the end closes, as a limit does from its receipt. */
    private Instant after(Instant due, long distance, BudgetUnit unit) {
        if (distance < 0) {
            return calendar.add(due, distance, unit);
        }
        Instant from =
                switch (unit) {
                    case HOURS, WORKING_HOURS -> due;
                    case DAYS, WORKING_DAYS -> calendar.begin(due.minusMillis(1), unit);
                };
        return calendar.add(from, distance, unit);
    }

    private Instant first(Lamp colour, Instant due) {
        Optional<Instant> first = Ladder.read(clock.ladder).rungs().stream()
                .filter(rung -> rung.colour() == colour)
                .map(rung -> at(rung, due))
                .min(Instant::compareTo);
        return first.orElse(null);
    }

    /** Rounded up to a whole second. The split seconds by which shares of days are rounded at a pause make no second. */
    static Instant up(Instant instant) {
        return instant.minus(ROUNDING).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
