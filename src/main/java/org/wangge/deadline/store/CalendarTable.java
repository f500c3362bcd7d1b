package org.wangge.deadline.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.deadline.AreaCalendar;
import org.wangge.deadline.DayException;
import org.wangge.deadline.WeekHours;
import org.wangge.process.Utc;

/** The loaded calendars; a version is never changed. */
@Component
public class CalendarTable {
    private final JdbcTemplate jdbc;

    CalendarTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest version of each area's table. */
    public Map<String, Integer> newest() {
        Map<String, Integer> newest = new HashMap<>();
        jdbc.query("select area, max(version) from wg_calendar group by area", row -> {
            newest.put(row.getString(1), row.getInt(2));
        });
        return newest;
    }

    /** Where a version comes from; {@code by} is null for what came with the system. */
    public record Origin(Instant at, String by, String note) {}

    /** Where that version of that area's table comes from; it must exist. */
    public Origin origin(String area, int version) {
        return jdbc.queryForObject(
                "select loaded_at, loaded_by, note from wg_calendar where area = ? and version = ?",
                (row, n) -> new Origin(Utc.instant(row, 1), row.getString(2), row.getString(3)),
                area,
                version);
    }

    /** That version of that area's table, which must exist. */
    public AreaCalendar load(String area, int version) {
        List<DayException> days = jdbc.query(
                "select calendar_day, kind, name from wg_calendar_day where area = ? and version = ? order by calendar_day",
                (row, n) -> new DayException(
                        row.getObject(1, LocalDate.class),
                        DayException.Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        null),
                area,
                version);
        return jdbc.queryForObject(
                "select hours, known_from, known_until from wg_calendar where area = ? and version = ?",
                (row, n) -> new AreaCalendar(
                        area,
                        version,
                        row.getString(1) == null ? null : WeekHours.read(row.getString(1)),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        days),
                area,
                version);
    }

    /**
     * Adds a version.
     *
     * @throws org.springframework.dao.DuplicateKeyException if somebody has added that version meanwhile
     */
    public void add(AreaCalendar calendar, Origin origin) {
        jdbc.update(
                "insert into wg_calendar (area, version, hours, known_from, known_until, loaded_at, loaded_by, note)"
                        + " values (?,?,?,?,?,?,?,?)",
                calendar.area(),
                calendar.version(),
                calendar.hours() == null ? null : calendar.hours().written(),
                calendar.knownFrom(),
                calendar.knownUntil(),
                Utc.at(origin.at()),
                origin.by(),
                origin.note());
        jdbc.batchUpdate(
                "insert into wg_calendar_day (area, version, calendar_day, kind, name) values (?,?,?,?,?)",
                calendar.days().stream()
                        .map(day -> new Object[] {
                            calendar.area(),
                            calendar.version(),
                            day.day(),
                            day.kind().name(),
                            day.name()
                        })
                        .toList());
    }
}
