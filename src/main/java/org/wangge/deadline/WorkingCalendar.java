package org.wangge.deadline;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * The arithmetic of deadlines: which time counts in a place, and when a budget is used up. Immutable.
 *
 * <p>Each unit has a position that never falls as time goes on: how much of the unit lies before an instant. To measure is
 * to subtract two positions, to add is to look for the earliest instant with the wanted one. Positions and amounts are
 * ticks: milliseconds for {@code HOURS} and {@code WORKING_HOURS}, and {@link #DAY} for each whole day of {@code DAYS} and
 * {@code WORKING_DAYS}, inside a day the elapsed share of it. So a pause keeps exactly what was used, whatever the unit. Only
 * on a calendar day of 25 hours is a tick of {@code DAYS} longer than a millisecond.
 *
 * <p>Instants are taken to the millisecond. Whatever lies outside the years 2000 to 2100 is refused with
 * {@link IllegalArgumentException}.
 */
public final class WorkingCalendar {
    /** The ticks of one whole day in {@code DAYS} and {@code WORKING_DAYS}, however long the day is. */
    public static final long DAY = 86_400_000;

    private static final long MILLIS = 1_000;
    private static final long MINUTE = 60_000;
    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate END = LocalDate.of(2101, 1, 1);

    private final ZoneId zone;
    private final Map<DayOfWeek, List<OfficeHours>> week;
    private final Map<LocalDate, DayException> exceptions;
    private final LocalDate knownFrom;
    private final LocalDate knownUntil;
    private final String version;

    private final Instant earliest;
    private final Instant latest;
    private final DayScale calendarDays;
    private final DayScale workingDays;
    private final OfficeTime office;

    /**
     * A calendar of a place. Outside its known days the ordinary week holds.
     *
     * @param week the office hours of each weekday, in order; a weekday without entry is off
     * @param exceptions at most one for a day
     * @param knownFrom the first day whose exceptions are known
     * @param knownUntil the last one
     * @param version says which state of the tables this is
     * @throws IllegalArgumentException if no weekday has hours, hours overlap or are out of order, a day has two
     *     exceptions, or the known days end before they begin
     */
    public WorkingCalendar(
            ZoneId zone,
            Map<DayOfWeek, List<OfficeHours>> week,
            Collection<DayException> exceptions,
            LocalDate knownFrom,
            LocalDate knownUntil,
            String version) {
        this.zone = Objects.requireNonNull(zone);
        this.knownFrom = Objects.requireNonNull(knownFrom);
        this.knownUntil = Objects.requireNonNull(knownUntil);
        this.version = Objects.requireNonNull(version);
        if (knownUntil.isBefore(knownFrom)) {
            throw new IllegalArgumentException("Known from " + knownFrom + " until " + knownUntil);
        }
        this.week = checked(week);
        this.exceptions = byDay(exceptions);

        this.earliest = Instant.ofEpochMilli(midnight(FIRST));
        this.latest = Instant.ofEpochMilli(midnight(END));
        LongStream.Builder midnights = LongStream.builder();
        LongStream.Builder workedBefore = LongStream.builder();
        OfficeTime.Builder intervals = new OfficeTime.Builder(earliest.toEpochMilli());
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            midnights.add(midnight(day));
            List<OfficeHours> hours = hoursOn(day);
            if (!hours.isEmpty()) {
                workedBefore.add(intervals.total());
            }
            for (OfficeHours interval : hours) {
                intervals.add(instant(day, interval.from()), instant(day, interval.to()));
            }
        }
        this.office = intervals.build(latest.toEpochMilli());
        this.calendarDays =
                new DayScale(midnights.add(latest.toEpochMilli()).build().toArray());
        this.workingDays =
                new DayScale(workedBefore.add(intervals.total()).build().toArray());
    }

    private static Map<DayOfWeek, List<OfficeHours>> checked(Map<DayOfWeek, List<OfficeHours>> week) {
        Map<DayOfWeek, List<OfficeHours>> checked = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, hours) -> {
            if (!hours.isEmpty()) {
                checked.put(day, OfficeHours.day(hours));
            }
        });
        if (checked.isEmpty()) {
            throw new IllegalArgumentException("No weekday has office hours");
        }
        return checked;
    }

    private static Map<LocalDate, DayException> byDay(Collection<DayException> exceptions) {
        Map<LocalDate, DayException> byDay = new HashMap<>();
        for (DayException exception : exceptions) {
            requireInside(exception.day());
            if (byDay.put(exception.day(), exception) != null) {
                throw new IllegalArgumentException(exception.day() + " has two exceptions");
            }
        }
        return byDay;
    }

    /**
     * An amount in ticks.
     *
     * @throws IllegalArgumentException if it is negative or too large, days are not whole, or hours are no whole number of
     *     minutes
     */
    public static long ticks(BigDecimal amount, BudgetUnit unit) {
        boolean days = unit.inDays();
        BigDecimal parts = days ? amount : amount.multiply(MINUTES_PER_HOUR);
        if (parts.signum() < 0) {
            throw new IllegalArgumentException(amount + " is no amount of " + unit);
        }
        try {
            return Math.multiplyExact(parts.longValueExact(), days ? DAY : MINUTE);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(amount + " is no amount of " + unit, e);
        }
    }

    /**
     * Where the counting of a budget starts: in hours at the receipt itself; in working days at the close of business of the
     * day of receipt, or of the next working day if that is off; in calendar days at the end of the day of receipt.
     */
    public Instant begin(Instant received, BudgetUnit unit) {
        return switch (unit) {
            case HOURS, WORKING_HOURS -> received;
            case DAYS, WORKING_DAYS -> add(Instant.ofEpochMilli(midnight(dateOf(inside(received)))), DAY, unit);
        };
    }

    /**
     * When a budget is used up that starts to count at an instant: the earliest instant with so much counted time in
     * between. A budget used up at a closing ends at that closing; an empty one at its start.
     *
     * @param ticks negative counts backwards
     */
    public Instant add(Instant from, long ticks, BudgetUnit unit) {
        long position = position(inside(from), unit);
        if (ticks == 0) {
            return from;
        }
        if (ticks >= position(latest.toEpochMilli(), unit) - position
                || ticks < position(earliest.toEpochMilli(), unit) - position) {
            throw outside(ticks + " ticks from " + from);
        }
        return Instant.ofEpochMilli(at(position + ticks, unit));
    }

    /**
     * The ticks counted between two instants; 0 if the second is not after the first. In days one millisecond is more than
     * one tick, so at the instant a budget is used up a few ticks more than the budget may be counted.
     */
    public long measure(Instant from, Instant to, BudgetUnit unit) {
        return Math.max(0, position(inside(to), unit) - position(inside(from), unit));
    }

    private long position(long instant, BudgetUnit unit) {
        return switch (unit) {
            case HOURS -> instant;
            case WORKING_HOURS -> office.at(instant);
            case DAYS -> calendarDays.at(instant);
            case WORKING_DAYS -> workingDays.at(office.at(instant));
        };
    }

    /** The earliest instant with a position; the inverse of {@link #position} on counted time. */
    private long at(long position, BudgetUnit unit) {
        return switch (unit) {
            case HOURS -> position;
            case WORKING_HOURS -> office.when(position);
            case DAYS -> calendarDays.when(position);
            case WORKING_DAYS -> office.when(workingDays.when(position));
        };
    }

    /** Whether a day has office hours. */
    public boolean isWorking(LocalDate day) {
        requireInside(day);
        return !hoursOn(day).isEmpty();
    }

    /** How many working days a year has. */
    public int workingDays(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return (int)
                first.datesUntil(first.plusYears(1)).filter(this::isWorking).count();
    }

    /** The close of business of a day, or of the last working day before it if it is off. */
    public Instant closeOf(LocalDate day) {
        requireInside(day);
        int last = office.lastOpened(midnight(day.plusDays(1)) - 1);
        if (office.isEdge(last)) {
            throw outside("The working day before " + day);
        }
        return Instant.ofEpochMilli(office.close(last));
    }

    /** The instant itself inside office hours, otherwise the next opening; the end of an interval is outside. */
    public Instant opening(Instant instant) {
        int interval = office.lastOpened(inside(instant));
        if (instant.toEpochMilli() < office.close(interval)) {
            return instant;
        }
        if (office.isEdge(interval + 1)) {
            throw outside("The opening after " + instant);
        }
        return Instant.ofEpochMilli(office.open(interval + 1));
    }

    /** Whether the time between two instants touches days whose exceptions are not known. */
    public boolean provisional(Instant from, Instant to) {
        LocalDate first = dateOf(from.toEpochMilli());
        LocalDate last = dateOf(Math.max(from.toEpochMilli(), to.toEpochMilli() - 1));
        return first.isBefore(knownFrom) || last.isAfter(knownUntil);
    }

    /**
     * What counts between two instants and what does not, in order and without gaps; neighbours differ in kind or name.
     * Empty if the second instant is not after the first.
     */
    public List<Span> spans(Instant from, Instant to, BudgetUnit unit) {
        long start = inside(from);
        long end = inside(to);
        SpanList spans = new SpanList(start, end);
        if (unit == BudgetUnit.HOURS || unit == BudgetUnit.DAYS) {
            spans.add(start, end, Span.Why.COUNTED, "");
            return spans.spans();
        }
        for (int interval = office.lastOpened(start); office.open(interval) < end; interval++) {
            addWork(spans, office.open(interval), office.close(interval));
            addGap(spans, office.close(interval), office.open(interval + 1));
        }
        return spans.spans();
    }

    private void addWork(SpanList spans, long open, long close) {
        DayException makeUp = exceptions.get(dateOf(open));
        if (makeUp == null) {
            spans.add(open, close, Span.Why.COUNTED, "");
        } else {
            spans.add(open, close, Span.Why.MAKE_UP, makeUp.name());
        }
    }

    /** Cuts the time from a closing to the next opening at the midnights between days off; the nights go to their days. */
    private void addGap(SpanList spans, long close, long open) {
        LocalDate reopened = dateOf(open);
        long start = close;
        for (LocalDate day = dateOf(close - 1).plusDays(1); day.isBefore(reopened); day = day.plusDays(1)) {
            LocalDate next = day.plusDays(1);
            long end = next.isBefore(reopened) ? midnight(next) : open;
            DayException off = exceptions.get(day);
            if (off == null) {
                spans.add(start, end, Span.Why.WEEKEND, "");
            } else {
                spans.add(start, end, Span.Why.HOLIDAY, off.name());
            }
            start = end;
        }
        spans.add(start, open, Span.Why.BREAK, "");
    }

    /** Which state of the tables this calendar is. */
    public String version() {
        return version;
    }

    /** Whether an instant lies in the years that can be reckoned with. */
    public boolean covers(Instant instant) {
        return !instant.isBefore(earliest) && instant.isBefore(latest);
    }

    /** The first day whose exceptions are known. */
    public LocalDate knownFrom() {
        return knownFrom;
    }

    /** The last day whose exceptions are known. */
    public LocalDate knownUntil() {
        return knownUntil;
    }

    /** The place's time zone. */
    public ZoneId zone() {
        return zone;
    }

    private List<OfficeHours> hoursOn(LocalDate day) {
        List<OfficeHours> ordinary = week.getOrDefault(day.getDayOfWeek(), List.of());
        DayException exception = exceptions.get(day);
        if (exception == null) {
            return ordinary;
        }
        if (exception.kind() == DayException.Kind.OFF) {
            return List.of();
        }
        if (exception.hours() != null) {
            return exception.hours();
        }
        return ordinary.isEmpty() ? week.values().iterator().next() : ordinary;
    }

    private LocalDate dateOf(long instant) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone);
    }

    private long midnight(LocalDate day) {
        return instant(day, LocalTime.MIDNIGHT);
    }

    /** As {@code java.time} resolves it: what is left out of a day moves later, what comes twice is the first. */
    private long instant(LocalDate day, LocalTime time) {
        LocalDateTime local = day.atTime(time);
        return local.toEpochSecond(zone.getRules().getOffset(local)) * MILLIS;
    }

    private long inside(Instant instant) {
        if (!covers(instant)) {
            throw outside(instant);
        }
        return instant.toEpochMilli();
    }

    private static void requireInside(LocalDate day) {
        if (day.isBefore(FIRST) || !day.isBefore(END)) {
            throw outside(day);
        }
    }

    private static IllegalArgumentException outside(Object what) {
        return new IllegalArgumentException(
                what + " is outside the calendar, which begins on " + FIRST + " and ends before " + END);
    }
}
