package org.wangge.deadline;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;

/**
 * Draws up other tables of areas from what administrators hand in. Only the national table says which years are known; an
 * area's own table holds what differs there.
 */
@Service
public class CalendarDrafts {
    private static final int MOST_NAMED = 10;
    /** More would not fit the column. */
    private static final int MOST_INTERVALS = 4;

    private final Calendars calendars;

    CalendarDrafts(Calendars calendars) {
        this.calendars = calendars;
    }

    /**
     * Another list of the days of one year.
     *
     * @param areas the area's line of unit codes from the top down, joined by slashes; empty for the national table
     * @param csv columns date, kind (OFF or WORK), name
     * @throws Refusal 400 if it is no such file, or that year cannot be loaded now
     */
    public CalendarDraft yearFromFile(String area, String areas, int year, byte[] csv) {
        AreaCalendar before = calendars.table(area);
        requireLoadable(before, year);
        DayList list = DayList.read(csv, year, workingWithout(before, areas, year));
        if (!list.faults().isEmpty()) {
            return new CalendarDraft(areas, before, before, year, "", list.faults());
        }
        if (national(area) && list.days().isEmpty()) {
            throw Refusal.bad("import.empty");
        }
        return CalendarDraft.of(
                areas, before, before.withYear(year, list.days()), year, Texts.of("calendar.note.file", year));
    }

    /**
     * The holidays of one year as the library knows them. Never instead of a table that is there.
     *
     * @throws Refusal 400 if the library does not know that year, or the area is not the whole country; 409 if a table of
     *     that year is there and says something else
     */
    public CalendarDraft yearFromLibrary(String area, int year) {
        if (!national(area)) {
            throw Refusal.field("area", "calendar.libraryNational");
        }
        AreaCalendar before = calendars.table(area);
        requireLoadable(before, year);
        List<DayException> days = HolidayLibrary.year(year);
        if (days.isEmpty()) {
            throw Refusal.field("year", "calendar.libraryLacks", year);
        }
        if (!knows(before, year)) {
            String note = Texts.of("calendar.note.library", year);
            return CalendarDraft.of("", before, before.withYear(year, days), year, note);
        }
        String differing = differing(before.days(year), days);
        if (!differing.isEmpty()) {
            throw Refusal.conflict("calendar.tableWins", year, differing);
        }
        return CalendarDraft.of("", before, before, year, "");
    }

    /** The days on which two lists differ, the first of them. */
    private static String differing(List<DayException> loaded, List<DayException> library) {
        Map<LocalDate, DayException.Kind> left = kinds(loaded);
        Map<LocalDate, DayException.Kind> right = kinds(library);
        return Stream.concat(left.keySet().stream(), right.keySet().stream())
                .distinct()
                .filter(day -> left.get(day) != right.get(day))
                .sorted()
                .limit(MOST_NAMED)
                .map(LocalDate::toString)
                .collect(Collectors.joining(Texts.of("limitWords.and")));
    }

    private static Map<LocalDate, DayException.Kind> kinds(List<DayException> days) {
        return days.stream().collect(Collectors.toMap(DayException::day, DayException::kind));
    }

    /**
     * The area's table without one year: in the national one, its last or first year is then not known any more.
     *
     * @throws Refusal 400 if that year is in the middle of those known, or the only one
     */
    public CalendarDraft withoutYear(String area, String areas, int year) {
        AreaCalendar before = calendars.table(area);
        if (national(area)) {
            int first = before.knownFrom().getYear();
            int last = before.knownUntil().getYear();
            if (first == last || year != first && year != last) {
                throw Refusal.field("year", "calendar.onlyEnds", first, last);
            }
        } else {
            requireLoadable(before, year);
        }
        String note = Texts.of("calendar.note.without", year);
        return CalendarDraft.of(areas, before, before.withoutYear(year), year, note);
    }

    /**
     * The area's table with other office hours.
     *
     * @param week intervals such as {@code 08:30-12:00} in their order; a day without is off
     * @throws Refusal 400 naming the day whose hours are none
     */
    public CalendarDraft hours(String area, String areas, Map<DayOfWeek, List<String>> week) {
        Map<DayOfWeek, List<OfficeHours>> hours = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, written) -> {
            if (written == null || !written.isEmpty()) {
                hours.put(day, hours(day, written));
            }
        });
        if (hours.isEmpty()) {
            throw Refusal.bad("calendar.noWeek");
        }
        AreaCalendar before = calendars.table(area);
        AreaCalendar next = before.withHours(new WeekHours(hours));
        return CalendarDraft.of(areas, before, next, null, Texts.of("calendar.note.hours"));
    }

    private static List<OfficeHours> hours(DayOfWeek day, List<String> written) {
        if (written == null || written.stream().anyMatch(Objects::isNull)) {
            throw Refusal.field(day.name(), "calendar.badHours", "null");
        }
        if (written.size() > MOST_INTERVALS) {
            throw Refusal.field(day.name(), "calendar.manyHours", MOST_INTERVALS);
        }
        try {
            return WeekHours.day(written);
        } catch (IllegalArgumentException | DateTimeException none) {
            throw Refusal.field(day.name(), "calendar.badHours", String.join(" ", written));
        }
    }

    /**
     * The area's table with the office hours of the area above.
     *
     * @throws Refusal 400 if the whole country would be without any
     */
    public CalendarDraft withoutHours(String area, String areas) {
        if (national(area)) {
            throw Refusal.field("area", "calendar.nationalHours");
        }
        AreaCalendar before = calendars.table(area);
        return CalendarDraft.of(areas, before, before.withHours(null), null, Texts.of("calendar.note.noHours"));
    }

    private void requireLoadable(AreaCalendar table, int year) {
        AreaCalendar base = calendars.table(Calendars.NATIONAL);
        int first = base.knownFrom().getYear();
        int last = base.knownUntil().getYear();
        int reach = national(table.area()) ? 1 : 0;
        if (year < first - reach || year > last + reach) {
            throw Refusal.field("year", reach == 1 ? "calendar.gap" : "calendar.nationalFirst", first, last);
        }
    }

    private static boolean knows(AreaCalendar table, int year) {
        return year >= table.knownFrom().getYear() && year <= table.knownUntil().getYear();
    }

    /** Which days of the year are working days if the area's own table says nothing of it. */
    private Predicate<LocalDate> workingWithout(AreaCalendar table, String areas, int year) {
        return calendars.with(table.withYear(year, List.of())).apply(areas)::isWorking;
    }

    private static boolean national(String area) {
        return area.equals(Calendars.NATIONAL);
    }
}
