package org.wangge.deadline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The State Council's days of 2025 and 2026 with the office hours of the sample county. */
final class ExampleCalendar {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final LocalDate KNOWN_FROM = LocalDate.of(2025, 1, 1);
    static final LocalDate KNOWN_UNTIL = LocalDate.of(2026, 12, 31);

    /** Days off by date, with the name of the holiday. */
    static final Map<LocalDate, String> OFF = days(
            "2025-01-01 元旦",
            "2025-01-28..2025-02-04 春节",
            "2025-04-04..2025-04-06 清明节",
            "2025-05-01..2025-05-05 劳动节",
            "2025-05-31..2025-06-02 端午节",
            "2025-10-01..2025-10-08 国庆节、中秋节",
            "2026-01-01..2026-01-03 元旦",
            "2026-02-15..2026-02-23 春节",
            "2026-04-04..2026-04-06 清明节",
            "2026-05-01..2026-05-05 劳动节",
            "2026-06-19..2026-06-21 端午节",
            "2026-09-25..2026-09-27 中秋节",
            "2026-10-01..2026-10-07 国庆节");

    /** Saturdays and Sundays that are worked, with the name of the holiday they make up for. */
    static final Map<LocalDate, String> WORK = days(
            "2025-01-26 春节",
            "2025-02-08 春节",
            "2025-04-27 劳动节",
            "2025-09-28 国庆节、中秋节",
            "2025-10-11 国庆节、中秋节",
            "2026-01-04 元旦",
            "2026-02-14 春节",
            "2026-02-28 春节",
            "2026-05-09 劳动节",
            "2026-09-20 国庆节",
            "2026-10-10 国庆节");

    static final List<OfficeHours> HOURS = List.of(
            new OfficeHours(LocalTime.of(8, 30), LocalTime.of(12, 0)),
            new OfficeHours(LocalTime.of(14, 0), LocalTime.of(17, 30)));

    private ExampleCalendar() {}

    /** Monday to Friday with the same hours. */
    static Map<DayOfWeek, List<OfficeHours>> week() {
        Map<DayOfWeek, List<OfficeHours>> week = new EnumMap<>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values())
                .filter(day -> day.compareTo(DayOfWeek.SATURDAY) < 0)
                .forEach(day -> week.put(day, HOURS));
        return week;
    }

    static WorkingCalendar in(ZoneId zone) {
        return new WorkingCalendar(zone, week(), exceptions(), KNOWN_FROM, KNOWN_UNTIL, "2026-1");
    }

    static List<DayException> exceptions() {
        return Stream.concat(
                        OFF.entrySet().stream().map(day -> DayException.off(day.getKey(), day.getValue())),
                        WORK.entrySet().stream().map(day -> DayException.work(day.getKey(), day.getValue())))
                .toList();
    }

    /** An instant in Shanghai, written {@code 2026-02-13 17:00}. */
    static Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(SHANGHAI).toInstant();
    }

    static boolean isWorking(LocalDate day) {
        boolean weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
        return WORK.containsKey(day) || !weekend && !OFF.containsKey(day);
    }

    private static Map<LocalDate, String> days(String... lines) {
        Map<LocalDate, String> days = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            String[] bounds = parts[0].split("\\.\\.");
            LocalDate last = LocalDate.parse(bounds[bounds.length - 1]);
            LocalDate.parse(bounds[0]).datesUntil(last.plusDays(1)).forEach(day -> days.put(day, parts[1]));
        }
        return days;
    }
}
