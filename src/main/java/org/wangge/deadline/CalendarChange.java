package org.wangge.deadline;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * What another table of an area does, or would do.
 *
 * @param applied whether the table holds now
 * @param version the version of the area's table that says so; the present one if nothing is new
 * @param year the year it is about, and {@code workingDays} how many that has then; null if it is about the office hours,
 *     no number with faults
 * @param warnings what an administrator should look at, in Chinese
 * @param faults bad lines of the file; with any, nothing can be applied
 * @param moved how many open limits end at another time; those that have passed stay
 * @param moves the first of them
 * @param left open limits that still go by the former table because they could not be changed; applying again changes them
 */
public record CalendarChange(
        String area,
        boolean applied,
        int version,
        Integer year,
        Integer workingDays,
        List<String> warnings,
        List<Fault> faults,
        long moved,
        List<Move> moves,
        long left) {

    /** A bad line: its number in the file (the header is line 1), its column or empty, and why, in Chinese. */
    public record Fault(long line, String column, String reason) {}

    /** A limit that ends at another time, in the place's time zone. */
    public record Move(
            String caseNo, String target, String targetName, OffsetDateTime oldDueAt, OffsetDateTime newDueAt) {}
}
