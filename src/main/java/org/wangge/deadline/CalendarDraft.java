package org.wangge.deadline;

import java.util.List;

/**
 * Another table of an area, not in force yet.
 *
 * @param areas the area's line of unit codes from the top down, joined by slashes; empty for the national table
 * @param before the table in force
 * @param next the table that would be; the one in force if nothing is new
 * @param year the year that it is about; null for the office hours
 * @param note what it is, in Chinese
 * @param faults what is wrong with the file; with any, {@code next} is the table in force
 */
public record CalendarDraft(
        String areas,
        AreaCalendar before,
        AreaCalendar next,
        Integer year,
        String note,
        List<CalendarChange.Fault> faults) {

    static CalendarDraft of(String areas, AreaCalendar before, AreaCalendar next, Integer year, String note) {
        return new CalendarDraft(areas, before, next.says(before) ? before : next, year, note, List.of());
    }

    /** Whether the table would say anything new. */
    boolean isNew() {
        return next.version() != before.version();
    }
}
