package org.wangge.deadline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One version of what an area says about its working time; what it does not say, the area above does.
 *
 * @param version 0 for an area that has said nothing yet
 * @param hours null where the area above says them
 * @param knownFrom the first day whose exceptions are known, {@code knownUntil} the last one; null except in the national
 *     table, by which the whole country goes
 * @param days by date
 */
public record AreaCalendar(
        String area, int version, WeekHours hours, LocalDate knownFrom, LocalDate knownUntil, List<DayException> days) {

    public AreaCalendar {
        days = days.stream().sorted(Comparator.comparing(DayException::day)).toList();
    }

    static AreaCalendar silent(String area) {
        return new AreaCalendar(area, 0, null, null, null, List.of());
    }

    /** What it says of one year. */
    List<DayException> days(int year) {
        return days.stream().filter(day -> day.day().getYear() == year).toList();
    }

    /** The next version, with other days in one year; a national table knows that year from then on. */
    AreaCalendar withYear(int year, Collection<DayException> exceptions) {
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        return next(
                hours,
                knownFrom == null || knownFrom.isBefore(first) ? knownFrom : first,
                knownUntil == null || knownUntil.isAfter(last) ? knownUntil : last,
                Stream.concat(daysOutside(year), exceptions.stream()));
    }

    /** The next version, which says nothing of that year, the first or last one known; a national one forgets it. */
    AreaCalendar withoutYear(int year) {
        boolean first = knownFrom != null && knownFrom.getYear() == year;
        boolean last = knownUntil != null && knownUntil.getYear() == year;
        return next(
                hours,
                first ? LocalDate.of(year + 1, 1, 1) : knownFrom,
                last ? LocalDate.of(year - 1, 12, 31) : knownUntil,
                daysOutside(year));
    }

    /** The next version, with other office hours; null for those of the area above. */
    AreaCalendar withHours(WeekHours other) {
        return next(other, knownFrom, knownUntil, days.stream());
    }

    private Stream<DayException> daysOutside(int year) {
        return days.stream().filter(day -> day.day().getYear() != year);
    }

    private AreaCalendar next(WeekHours hours, LocalDate from, LocalDate until, Stream<DayException> days) {
        return new AreaCalendar(area, version + 1, hours, from, until, days.toList());
    }

    /** Whether another version says nothing else. */
    boolean says(AreaCalendar other) {
        return withVersion(0).equals(other.withVersion(0));
    }

    private AreaCalendar withVersion(int number) {
        return new AreaCalendar(area, number, hours, knownFrom, knownUntil, days);
    }
}
