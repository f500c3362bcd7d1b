package org.wangge.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * What {@link WorkingCalendar} answers for the example calendar in Shanghai, found by looking at one minute after another.
 * Knows whole minutes only.
 */
final class SlowCounter {
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;

    private final BudgetUnit unit;
    private LocalDateTime now;
    private long minutes;
    private long days;
    private long minutesToday;
    private long lengthOfToday;

    private SlowCounter(LocalDate day, BudgetUnit unit) {
        this.unit = unit;
        enter(day);
    }

    /** Day units: the end of the first day that counts, from the day of receipt on. */
    static Instant begin(Instant received, BudgetUnit unit) {
        if (!inDays(unit)) {
            return received;
        }
        SlowCounter counter = new SlowCounter(local(received).toLocalDate(), unit);
        while (counter.ticks() < DAY) {
            counter.step();
        }
        return instant(counter.now);
    }

    /** The first minute by which at least so many ticks are counted. */
    static Instant add(Instant from, long ticks, BudgetUnit unit) {
        SlowCounter counter = startedAt(from, unit);
        long wanted = counter.ticks() + ticks;
        while (counter.ticks() < wanted) {
            counter.step();
        }
        return instant(counter.now);
    }

    static long measure(Instant from, Instant to, BudgetUnit unit) {
        SlowCounter counter = startedAt(from, unit);
        long before = counter.ticks();
        counter.walkTo(local(to));
        return counter.ticks() - before;
    }

    /** Whether the minute that begins at an instant counts. */
    static boolean counts(Instant minute, BudgetUnit unit) {
        return counts(local(minute), unit);
    }

    private static SlowCounter startedAt(Instant from, BudgetUnit unit) {
        SlowCounter counter = new SlowCounter(local(from).toLocalDate(), unit);
        counter.walkTo(local(from));
        return counter;
    }

    private void walkTo(LocalDateTime end) {
        while (now.isBefore(end)) {
            step();
        }
    }

    private void step() {
        if (counts(now, unit)) {
            minutes++;
            minutesToday++;
        }
        now = now.plusMinutes(1);
        if (now.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            days += lengthOfToday > 0 ? 1 : 0;
            enter(now.toLocalDate());
        }
    }

    private void enter(LocalDate day) {
        now = day.atStartOfDay();
        minutesToday = 0;
        lengthOfToday = 0;
        for (LocalDateTime minute = now; minute.toLocalDate().equals(day); minute = minute.plusMinutes(1)) {
            lengthOfToday += counts(minute, unit) ? 1 : 0;
        }
    }

    private long ticks() {
        if (!inDays(unit)) {
            return minutes * MINUTE;
        }
        return days * DAY + (lengthOfToday == 0 ? 0 : minutesToday * DAY / lengthOfToday);
    }

    private static boolean counts(LocalDateTime minute, BudgetUnit unit) {
        if (unit == BudgetUnit.HOURS || unit == BudgetUnit.DAYS) {
            return true;
        }
        int ofDay = minute.getHour() * 60 + minute.getMinute();
        boolean morning = ofDay >= 8 * 60 + 30 && ofDay < 12 * 60;
        boolean afternoon = ofDay >= 14 * 60 && ofDay < 17 * 60 + 30;
        return (morning || afternoon) && ExampleCalendar.isWorking(minute.toLocalDate());
    }

    private static boolean inDays(BudgetUnit unit) {
        return unit == BudgetUnit.DAYS || unit == BudgetUnit.WORKING_DAYS;
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ExampleCalendar.SHANGHAI);
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(ExampleCalendar.SHANGHAI).toInstant();
    }
}
