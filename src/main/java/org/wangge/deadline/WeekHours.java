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

    /** The text that {@link #read} reads again. */
    public String written() {
        return week.entrySet().stream()
                .map(day -> day.getKey() + " "
                        + day.getValue().stream()
                                .map(hours -> hours.from() + "-" + hours.to())
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(";"));
    }
}
