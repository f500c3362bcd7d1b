package org.wangge.deadline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wangge.process.CsvTable;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;

/**
 * The days of one year on which the ordinary week does not hold, as a CSV file lists them.
 *
 * @param faults every bad line with its reason; with any, {@code days} lacks them
 */
record DayList(List<DayException> days, List<CalendarChange.Fault> faults) {
    private static final String DATE = "date";
    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
    private static final int LONGEST_NAME = 60;

    /**
     * Reads the file.
     *
     * @param working which days are working days if the file does not name them
     * @throws Refusal 400 if it is no UTF-8, no CSV, or lacks a column
     */
    static DayList read(byte[] csv, int year, Predicate<LocalDate> working) {
        Map<LocalDate, DayException> days = new LinkedHashMap<>();
        List<CalendarChange.Fault> faults = new ArrayList<>();
        for (CsvTable.Line line : CsvTable.read(csv, "calendar", Set.of(DATE, KIND, NAME), Set.of(DATE, KIND))
                .lines()) {
            LocalDate day = date(line.get(DATE));
            DayException.Kind kind = kind(line.get(KIND));
            if (day == null || day.getYear() != year) {
                faults.add(fault(line, DATE, "calendar.badDate", line.get(DATE), year));
            } else if (kind == null) {
                faults.add(fault(line, KIND, "calendar.badKind", line.get(KIND)));
            } else if (kind == DayException.Kind.WORK && working.test(day)) {
                String weekday = Texts.of("weekday." + day.getDayOfWeek());
                faults.add(fault(line, KIND, "calendar.worksAnyway", day, weekday));
            } else if (line.get(NAME).length() > LONGEST_NAME) {
                faults.add(fault(line, NAME, "calendar.longName", LONGEST_NAME));
            } else if (days.put(day, new DayException(day, kind, line.get(NAME), null)) != null) {
                faults.add(fault(line, DATE, "import.twice", day));
            }
        }
        return new DayList(List.copyOf(days.values()), faults);
    }

    private static LocalDate date(String written) {
        Matcher parts = DAY.matcher(written);
        if (!parts.matches()) {
            return null;
        }
        try {
            return LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static DayException.Kind kind(String written) {
        return Arrays.stream(DayException.Kind.values())
                .filter(kind ->
                        kind.name().equalsIgnoreCase(written) || kind.words().contains(written))
                .findFirst()
                .orElse(null);
    }

    private static CalendarChange.Fault fault(CsvTable.Line line, String column, String key, Object... values) {
        return new CalendarChange.Fault(line.number(), column, Texts.of(key, values));
    }
}
