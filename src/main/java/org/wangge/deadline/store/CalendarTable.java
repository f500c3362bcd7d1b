package org.wangge.deadline.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.deadline.DayException;
import org.wangge.deadline.WeekHours;

/** The loaded calendars; a version is never changed. */
@Component
public class CalendarTable {
    private final JdbcTemplate jdbc;

    CalendarTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One version of an area's table; {@code hours} is null where the area above says them. */
    public record Loaded(
            String area,
            int version,
            WeekHours hours,
            LocalDate knownFrom,
            LocalDate knownUntil,
            List<DayException> days) {}

    /** The newest version of each area's table. */
    public Map<String, Integer> newest() {
        Map<String, Integer> newest = new HashMap<>();
        jdbc.query("select area, max(version) from wg_calendar group by area", row -> {
            newest.put(row.getString(1), row.getInt(2));
        });
        return newest;
    }

    /** That version of that area's table, which must exist. */
    public Loaded load(String area, int version) {
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
                (row, n) -> new Loaded(
                        area,
                        version,
                        row.getString(1) == null ? null : WeekHours.read(row.getString(1)),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        days),
                area,
                version);
    }
}
