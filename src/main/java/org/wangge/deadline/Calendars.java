package org.wangge.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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

    /** So many months before its end people are told that the known time ends. */
    private static final int NOTICE_MONTHS = 2;

    private final CalendarTable table;
    private final Clock clock;
    private final ZoneId zone;
    private final Map<String, WorkingCalendar> built = new ConcurrentHashMap<>();

    Calendars(CalendarTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.zone = clock.getZone();
    }

    /**
     * The newest calendar of a place.
     *
     * @param areas unit codes from the top down, joined by slashes; empty for the national calendar
     * @throws IllegalStateException if not even a national table is loaded
     */
    public WorkingCalendar of(String areas) {
        return version(version(areas, table.newest()));
    }

    /**
     * The calendar of that version.
     *
     * @throws IllegalStateException if there is no such version
     */
    public WorkingCalendar version(String version) {
        WorkingCalendar known = built.get(version);
        if (known != null) {
            return known;
        }
        WorkingCalendar fresh = build(version, this::load);
        WorkingCalendar faster = built.putIfAbsent(version, fresh);
        return faster == null ? fresh : faster;
    }

    /** The calendars of places as they would be with another table of one area; by areas, as in {@link #of}. */
    Function<String, WorkingCalendar> with(AreaCalendar draft) {
        Map<String, Integer> versions = new HashMap<>(table.newest());
        versions.put(draft.area(), draft.version());
        Map<String, WorkingCalendar> drafts = new HashMap<>();
        return areas -> drafts.computeIfAbsent(
                version(areas, versions),
                version -> build(version, part -> part.equals(part(draft)) ? draft : load(part)));
    }

    /** What an area's newest table says; says nothing if there is none. */
    AreaCalendar table(String area) {
        Integer newest = table.newest().get(area);
        return newest == null ? AreaCalendar.silent(area) : table.load(area, newest);
    }

    /** An area's newest table, and where it comes from; {@code by} is null for what came with the system. */
    public record Loaded(AreaCalendar table, Instant at, String by, String note) {}

    /** The newest tables of all areas that have one, the national first. */
    public List<Loaded> loaded() {
        return table.newest().entrySet().stream()
                .map(newest -> loaded(newest.getKey(), newest.getValue()))
                .sorted(Comparator.comparing((Loaded one) -> !one.table().area().equals(NATIONAL))
                        .thenComparing(one -> one.table().area()))
                .toList();
    }

    private Loaded loaded(String area, int version) {
        CalendarTable.Origin origin = table.origin(area, version);
        return new Loaded(table.load(area, version), origin.at(), origin.by(), origin.note());
    }

    /** A day on which the ordinary week does not hold, and the area whose table says so. */
    public record Exceptional(DayException day, String area) {}

    /**
     * The days of a year on which the ordinary week does not hold in a place, in order.
     *
     * @param areas as in {@link #of}
     */
    public List<Exceptional> exceptions(String areas, int year) {
        Map<LocalDate, Exceptional> days = new HashMap<>();
        for (String part : version(areas, table.newest()).split("/")) {
            AreaCalendar loaded = load(part);
            loaded.days(year).forEach(day -> days.put(day.day(), new Exceptional(day, loaded.area())));
        }
        return days.values().stream()
                .sorted(Comparator.comparing(one -> one.day().day()))
                .toList();
    }

    /** The last day whose holidays are known, everywhere. */
    public LocalDate knownUntil() {
        return of("").knownUntil();
    }

    /** That a table is missing, in Chinese: next year's from November on; empty as long as none is. */
    public Optional<String> warning() {
        int needed = LocalDate.now(clock).plusMonths(NOTICE_MONTHS).getYear();
        LocalDate until = knownUntil();
        return until.getYear() < needed
                ? Optional.of(Texts.of("calendar.missing", until.plusDays(1).getYear(), until))
                : Optional.empty();
    }

    private static String version(String areas, Map<String, Integer> newest) {
        return Arrays.stream((NATIONAL + "/" + areas).split("/"))
                .filter(newest::containsKey)
                .distinct()
                .map(area -> area + ":" + newest.get(area))
                .collect(Collectors.joining("/"));
    }

    private static String part(AreaCalendar calendar) {
        return calendar.area() + ":" + calendar.version();
    }

    private AreaCalendar load(String part) {
        int colon = part.indexOf(':');
        return table.load(part.substring(0, colon), Integer.parseInt(part.substring(colon + 1)));
    }

    private WorkingCalendar build(String version, Function<String, AreaCalendar> loader) {
        if (!version.startsWith(NATIONAL + ":")) {
            throw new IllegalStateException(Texts.of("calendar.none"));
        }
        List<AreaCalendar> line = Arrays.stream(version.split("/")).map(loader).toList();
        WeekHours hours = null;
        Map<LocalDate, DayException> days = new HashMap<>();
        for (AreaCalendar part : line) {
            hours = part.hours() == null ? hours : part.hours();
            part.days().forEach(day -> days.put(day.day(), day));
        }
        if (hours == null) {
            throw new IllegalStateException(Texts.of("calendar.noHours", version));
        }
        AreaCalendar national = line.get(0);
        return new WorkingCalendar(
                zone, hours.week(), days.values(), national.knownFrom(), national.knownUntil(), version);
    }
}
