package org.wangge.cockpit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wangge.deadline.LampSql;
import org.wangge.process.Utc;
import org.wangge.registry.Unit;

/**
 * The open cases that a {@link Filter} is about, as SQL. The case is the row {@code c}, the instants of the lamp are those of
 * the row {@link #lampRow}; nothing a person typed becomes part of the text.
 *
 * @param from tables and conditions, from {@code from} on
 * @param lampRow alias of the row whose instants make the lamp
 * @param values the parameters by name, with {@code now}
 */
record CaseSource(String from, String lampRow, Map<String, Object> values) {

    static CaseSource of(Filter filter, Unit area, Instant now) {
        List<String> parts = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        String lamps = filter.target() == null ? "c" : "k";
        values.put("now", Utc.at(now));
        parts.add("c.ended_at is null");
        parts.add(Sql.within(area, "c.grid_path", "c.holding_unit", values));
        if (filter.target() != null) {
            parts.add("k.state = 'RUNNING' and k.target = :target");
            values.put("target", filter.target().name());
        }
        add(parts, values, "category", "c.category = :category", filter.category());
        add(parts, values, "warning", "c.warning_no = :warning", filter.warning());
        String prefix = filter.q() == null || filter.q().isBlank() ? null : Sql.prefix(filter.q());
        add(parts, values, "q", "c.case_no like :q escape '!'", prefix);
        step(parts, values, filter);
        if (filter.lamps() != null && !filter.lamps().isEmpty()) {
            parts.add(filter.lamps().stream()
                    .sorted()
                    .map(lamp -> LampSql.is(lamp, lamps))
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        if (filter.order() != null) {
            parts.add(order(filter.order()));
        }
        String tables = filter.target() == null
                ? " from wg_grid_case c"
                : " from wg_clock k join wg_grid_case c on c.case_no = k.case_no";
        return new CaseSource(tables + " where " + String.join(" and ", parts), lamps, values);
    }

    private static void step(List<String> parts, Map<String, Object> values, Filter filter) {
        List<String> of = new ArrayList<>();
        add(of, values, "process", "s.process = :process", filter.process());
        add(of, values, "element", "s.element = :element", filter.element());
        add(of, values, "version", "s.version = :version", filter.version());
        add(of, values, "person", "s.person = :person", filter.person());
        if (!of.isEmpty()) {
            parts.add("c.case_no in (select s.subject from wg_step s where " + String.join(" and ", of) + ")");
        }
    }

    private static String order(Filter.Supervised state) {
        String any = "exists (select 1 from wg_supervision_order o where o.case_no = c.case_no";
        return switch (state) {
            case OPEN -> any + " and o.state = 'OPEN')";
            case ANSWERED -> any + " and o.state = 'ANSWERED') and not " + any + " and o.state = 'OPEN')";
            case NONE -> "not " + any + ")";
        };
    }

    private static void add(
            List<String> parts, Map<String, Object> values, String name, String condition, Object value) {
        if (value != null) {
            parts.add(condition);
            values.put(name, value);
        }
    }
}
