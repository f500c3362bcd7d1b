package org.wangge.deadline;

import com.tyme.holiday.LegalHoliday;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the library tyme4j knows of the State Council's yearly notices. */
final class HolidayLibrary {
    private HolidayLibrary() {}

    /** The days off and the days worked instead in a year; empty if the library does not know it yet. */
    static List<DayException> year(int year) {
        List<DayException> days = new ArrayList<>();
        LocalDate first = LocalDate.of(year, 1, 1);
        first.datesUntil(first.plusYears(1)).forEach(day -> {
            LegalHoliday holiday = LegalHoliday.fromYmd(year, day.getMonthValue(), day.getDayOfMonth());
            if (holiday != null) {
                days.add(
                        holiday.isWork()
                                ? DayException.work(day, holiday.getName())
                                : DayException.off(day, holiday.getName()));
            }
        });
        return days;
    }
}
