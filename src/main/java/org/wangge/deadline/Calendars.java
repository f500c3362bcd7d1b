package org.wangge.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.wangge.deadline.store.CalendarTable;
import org.wangge.process.Texts;

/**
 * Which calendar counts where: the national base, overlaid by the tables of the areas on the way from the county down to
 * the unit; the nearest wins, day by day and for the office hours. A version is a text such as {@code CN:2/990101:1}.
 */
@Service
public class Calendars {
    /** The area of the national base. */
    public static final String NATIONAL = "CN";

    private final CalendarTable table;
    private final ZoneId zone;
    private final Map<String, WorkingCalendar> built = new ConcurrentHashMap<>();

    Calendars(CalendarTable table, Clock clock) {
        this.table = table;
        this.zone = clock.getZone();
    }

    /**
     * The newest calendar of a place.
     *
     * @param areas unit codes from the top down, joined by slashes
     * @throws IllegalStateException if not even a national table is loaded
     */
    public WorkingCalendar of(String areas) {
        Map<String, Integer> newest = table.newest();
        List<String> line = Arrays.asList((NATIONAL + "/" + areas).split("/"));
        return version(line.stream()
                .filter(newest::containsKey)
                .distinct()
                .map(area -> area + ":" + newest.get(area))
                .collect(Collectors.joining("/")));
    }

    /**
     * The calendar of that version.
     *
     * @throws IllegalStateException if there is no such version
     */
    public WorkingCalendar version(String version) {
        return built.computeIfAbsent(version, this::build);
    }

    private WorkingCalendar build(String version) {
        if (version.isEmpty()) {
            throw new IllegalStateException(Texts.of("calendar.none"));
        }
        WeekHours hours = null;
        LocalDate from = null;
        LocalDate until = null;
        Map<LocalDate, DayException> days = new HashMap<>();
        for (String part : version.split("/")) {
            CalendarTable.Loaded loaded = table.load(
                    part.substring(0, part.indexOf(':')), Integer.parseInt(part.substring(part.indexOf(':') + 1)));
            hours = loaded.hours() == null ? hours : loaded.hours();
            from = from == null || loaded.knownFrom().isBefore(from) ? loaded.knownFrom() : from;
            until = until == null || loaded.knownUntil().isAfter(until) ? loaded.knownUntil() : until;
            loaded.days().forEach(day -> days.put(day.day(), day));
        }
        if (hours == null) {
            throw new IllegalStateException(Texts.of("calendar.noHours", version));
        }
        return new WorkingCalendar(zone, hours.week(), days.values(), from, until, version);
    }
}
