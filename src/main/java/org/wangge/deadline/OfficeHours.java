package org.wangge.deadline;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One interval of office hours within a day, in the calendar's time zone; its end is outside.
 *
 * @param from whole minutes
 * @param to whole minutes, after {@code from}
 */
public record OfficeHours(LocalTime from, LocalTime to) {
    /** @throws IllegalArgumentException if the end is not after the beginning, or a bound is no whole minute */
    public OfficeHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Office hours end after they begin, not " + from + " to " + to);
        }
        if (!isWholeMinute(from) || !isWholeMinute(to)) {
            throw new IllegalArgumentException("Office hours are in whole minutes, not " + from + " to " + to);
        }
    }

    /** A copy of a day's intervals. */
    static List<OfficeHours> day(List<OfficeHours> intervals) {
        for (int i = 1; i < intervals.size(); i++) {
            if (intervals.get(i).from.isBefore(intervals.get(i - 1).to)) {
                throw new IllegalArgumentException("Office hours follow one another, not " + intervals);
            }
        }
        return List.copyOf(intervals);
    }

    private static boolean isWholeMinute(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }
}
