package org.wangge.deadline;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The office hours of a week, as text {@code MONDAY 08:30-12:00 14:00-17:30;TUESDAY …}; days that are not named are off. */
public record WeekHours(Map<DayOfWeek, List<OfficeHours>> week) {

    /** @throws IllegalArgumentException if the text is none */
    public static WeekHours read(String written) {
        Map<DayOfWeek, List<OfficeHours>> week = new EnumMap<>(DayOfWeek.class);
        for (String day : written.split(";")) {
            String[] parts = day.strip().split(" +");
            week.put(
                    DayOfWeek.valueOf(parts[0]),
                    Arrays.stream(parts).skip(1).map(WeekHours::hours).toList());
        }
        return new WeekHours(week);
    }

    private static OfficeHours hours(String written) {
        String[] ends = written.split("-");
        if (ends.length != 2) {
            throw new IllegalArgumentException(written);
        }
        return new OfficeHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }

    /**
     * The hours that people write, e.g. {@code 08:30-12:00} and {@code 14:00-17:30} for a Monday.
     *
     * @throws IllegalArgumentException if one is none, or they are out of order
     * @throws java.time.DateTimeException if one is no time of the day
     */
    static List<OfficeHours> day(List<String> written) {
        return OfficeHours.day(written.stream().map(WeekHours::hours).toList());
    }

    /** The hours of each day as people write them. */
    public Map<DayOfWeek, List<String>> intervals() {
        Map<DayOfWeek, List<String>> intervals = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, hours) -> intervals.put(
                day, hours.stream().map(one -> one.from() + "-" + one.to()).toList()));
        return intervals;
    }

    /** The text that {@link #read} reads again. */
    public String written() {
        return intervals().entrySet().stream()
                .map(day -> day.getKey() + " " + String.join(" ", day.getValue()))
                .collect(Collectors.joining(";"));
    }
}
