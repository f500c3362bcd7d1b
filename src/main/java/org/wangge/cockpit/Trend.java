package org.wangge.cockpit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.wangge.process.Utc;
import org.wangge.registry.Unit;

/** The last days of an area: what was reported, ended and missed on each. Of the filter, unit, category, target and warning count. */
record Trend(Filter filter, Unit area, ZoneId zone, Instant now, int days) {

    List<Desk.Day> read(NamedParameterJdbcTemplate jdbc) {
        Map<String, Object> values = new HashMap<>();
        String cases = Sql.within(area, "c.grid_path", "c.holding_unit", values);
        cases += equal(values, "category", "c.category", filter.category());
        cases += equal(values, "warning", "c.warning_no", filter.warning());
        Map<String, Object> ofBreaches = new HashMap<>(values);
        String breaches = "b.excused_at is null and " + cases
                + equal(
                        ofBreaches,
                        "target",
                        "b.target",
                        filter.target() == null ? null : filter.target().name());
        long[] reported = perDay(jdbc, "wg_grid_case c", "c.reported_at", cases, values);
        long[] ended = perDay(jdbc, "wg_grid_case c", "c.ended_at", cases, values);
        long[] missed = perDay(
                jdbc, "wg_breach b join wg_grid_case c on c.case_no = b.case_no", "b.due_at", breaches, ofBreaches);
        List<Desk.Day> trend = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            trend.add(new Desk.Day(first().plusDays(day), reported[day], ended[day], missed[day]));
        }
        return trend;
    }

    private static String equal(Map<String, Object> values, String name, String column, Object value) {
        if (value == null) {
            return "";
        }
        values.put(name, value);
        return " and " + column + " = :" + name;
    }

    private LocalDate first() {
        return now.atZone(zone).toLocalDate().minusDays(days - 1L);
    }

    /** One count for each day; the days begin at midnight of the place, whose clocks are never put forward or back. */
    private long[] perDay(
            NamedParameterJdbcTemplate jdbc, String tables, String at, String condition, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("from", Utc.at(first().atStartOfDay(zone).toInstant()));
        all.put("to", Utc.at(first().plusDays(days).atStartOfDay(zone).toInstant()));
        long[] counts = new long[days];
        jdbc.query(
                "select floor(timestampdiff(second, :from, " + at + ") / 86400) day_no, count(*) found from " + tables
                        + " where " + at + " >= :from and " + at + " < :to and " + condition + " group by day_no",
                all,
                row -> {
                    counts[row.getInt("day_no")] = row.getLong("found");
                });
        return counts;
    }
}
