package org.wangge.deadline;

/**
 * Days one behind another on an axis of milliseconds, each worth the same number of ticks however long it is: calendar
 * days on the axis of all time, working days on the axis of office time.
 */
final class DayScale {
    private final long[] bounds;

    /** Where each day begins, and at the end where the last one ends; ascending. */
    DayScale(long[] bounds) {
        this.bounds = bounds;
    }

    /** The ticks before a place: whole days, and the elapsed share of the day it lies in, rounded down. */
    long at(long place) {
        int day = Sorted.lastUpTo(bounds, place);
        if (day == bounds.length - 1) {
            return day * WorkingCalendar.DAY;
        }
        long elapsed = place - bounds[day];
        return day * WorkingCalendar.DAY + elapsed * WorkingCalendar.DAY / (bounds[day + 1] - bounds[day]);
    }

    /** The earliest place that has so many ticks before it; more than none, at most all there are. */
    long when(long ticks) {
        int day = (int) ((ticks - 1) / WorkingCalendar.DAY);
        long share = ticks - day * WorkingCalendar.DAY;
        long length = bounds[day + 1] - bounds[day];
        return bounds[day] + (share * length + WorkingCalendar.DAY - 1) / WorkingCalendar.DAY;
    }
}
