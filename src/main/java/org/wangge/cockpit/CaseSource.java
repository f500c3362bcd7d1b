package org.wangge.cockpit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wangge.deadline.LampSql;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.Utc;
import org.wangge.registry.Unit;

/**
 * The open cases that a {@link Filter} is about, as SQL; nothing a person typed becomes part of the text. Both forms yield one
 * row for each case.
 *
 * @param from tables and conditions, from {@code from} on; the case is the row {@code c}, the instants of the lamp are those
 *     of the row {@code lampRow}
 * @param lampRow {@code c}, or {@code k} for the clock of the target that was asked for
 * @param narrow the same on the smallest table that knows enough, to count and to find the first
 * @param row its row: {@code c}, {@code k} or {@code s}, a step; instants of the lamp as everywhere
 * @param alone whether the narrow form asks nothing but what its own table holds in one index
 * @param values the parameters by name, with {@code now}
 */
record CaseSource(String from, String lampRow, String narrow, String row, boolean alone, Map<String, Object> values) {
    /** The processes whose steps are at the lamp of their case. */
    static final List<String> OF_CASE = List.of(GridCaseProcess.ID, TieredHandlingProcess.ID);

    private static final String CASES = " from wg_grid_case c where ";
    private static final String CLOCKS = " from wg_clock k where ";
    private static final String STEPS = " from wg_step s where ";

    static CaseSource of(Filter filter, Unit area, Instant now) {
        Map<String, Object> values = new HashMap<>();
        values.put("now", Utc.at(now));
        String step = step(values, filter);
        String clock = clock(values, filter);
        List<String> ofCase = ofCase(values, filter, area);
        String wide = "c.ended_at is null and " + join(ofCase)
                + and(step, "c.case_no in (select s.subject" + STEPS + step + ")");
        String lampRow = clock == null ? "c" : "k";
        String tables = clock == null
                ? CASES
                : " from wg_clock k join wg_grid_case c on c.case_no = k.case_no where " + clock + " and ";
        String from = tables + wide + lamps(filter, lampRow) + order(filter, "c.case_no");
        boolean plain = area.type().territorial() && filter.order() == null;
        if (clock != null) {
            boolean alone = plain && step == null && filter.category() == null && filter.warning() == null;
            return new CaseSource(from, lampRow, ofClocks(filter, area, clock, step, ofCase), "k", alone, values);
        }
        if (step != null && (filter.process() == null || OF_CASE.contains(filter.process()))) {
            boolean alone = plain && filter.process() != null && filter.person() == null && filter.warning() == null;
            return new CaseSource(from, lampRow, ofSteps(filter, area, step, ofCase), "s", alone, values);
        }
        boolean alone = plain && step == null && filter.warning() == null && filter.q() == null;
        return new CaseSource(from, lampRow, from, "c", alone, values);
    }

    /**
     * How a query on the narrow form begins: keeps MySQL in the index that holds all it counts, where it would guess
     * otherwise; others read a comment.
     *
     * @param ordered whether it wants the first by due date; otherwise it counts
     */
    String select(boolean ordered) {
        if (!alone) {
            return "select ";
        }
        return switch (row) {
            case "c" -> "select /*+ index(c " + (ordered ? "wg_grid_case_next" : "wg_grid_case_late") + ") */ ";
            case "k" -> "select /*+ index(k wg_clock_target) */ ";
            default -> ordered ? "select /*+ index(s wg_step_due) */ " : "select ";
        };
    }

    /** How many stand at which lamp, for a select list of the form with the case; {@link LampSql#counted} reads it. */
    String counts() {
        return counts(lampRow);
    }

    /** The same for the narrow form. */
    String narrowCounts() {
        return counts(row);
    }

    private static String counts(String of) {
        return of.equals("k") ? LampSql.countsOfClocks(of) : LampSql.counts(of);
    }

    /** The number of the case in the narrow form. */
    String caseNo() {
        return row.equals("s") ? "s.subject" : row + ".case_no";
    }

    /** The narrow form with the row {@code c} of the case beside its own. */
    String withCase() {
        return row.equals("c")
                ? narrow
                : narrow.replaceFirst(" where ", " join wg_grid_case c on c.case_no = " + caseNo() + " where ");
    }

    /** Running clocks: their cases are open. */
    private static String ofClocks(Filter filter, Unit area, String clock, String step, List<String> ofCase) {
        boolean alone = area.type().territorial() && filter.category() == null && filter.warning() == null;
        String cases = alone
                ? "k.areas like :unit" + (filter.q() == null ? "" : " and k.case_no like :q escape '!'")
                : "k.case_no in (select c.case_no" + CASES + "c.ended_at is null and " + join(ofCase) + ")";
        return CLOCKS + clock + " and " + cases + and(step, "k.case_no in (select s.subject" + STEPS + step + ")")
                + lamps(filter, "k") + order(filter, "k.case_no");
    }

    /**
     * Open steps: their cases are open. A suspended case has two steps while its suspension is looked at again; it counts
     * once.
     */
    private static String ofSteps(Filter filter, Unit area, String step, List<String> ofCase) {
        boolean alone = area.type().territorial() && filter.warning() == null;
        String cases = alone
                ? "s.area_path like :unit" + (filter.category() == null ? "" : " and s.category = :category")
                        + (filter.q() == null ? "" : " and s.subject like :q escape '!'")
                : "s.subject in (select c.case_no" + CASES + "c.ended_at is null and " + join(ofCase) + ")";
        return STEPS + step + once(filter) + " and " + cases + lamps(filter, "s") + order(filter, "s.subject");
    }

    private static String once(Filter filter) {
        if (filter.element() != null) {
            return "";
        }
        return filter.person() == null
                ? " and s.element <> '" + TieredHandlingProcess.USER_TASK_REVIEW_SUSPENSION + "'"
                : " and not exists (select 1 from wg_step t where t.subject = s.subject and t.process = s.process"
                        + " and t.person = s.person and t.task_id < s.task_id)";
    }

    /** What is true of the case itself. */
    private static List<String> ofCase(Map<String, Object> values, Filter filter, Unit area) {
        List<String> parts = new ArrayList<>();
        parts.add(Sql.within(area, "c.grid_path", "c.holding_unit", values));
        add(parts, values, "category", "c.category = :category", filter.category());
        add(parts, values, "warning", "c.warning_no = :warning", filter.warning());
        add(parts, values, "q", "c.case_no like :q escape '!'", filter.q() == null ? null : Sql.prefix(filter.q()));
        return parts;
    }

    private static String step(Map<String, Object> values, Filter filter) {
        List<String> parts = new ArrayList<>();
        add(parts, values, "process", "s.process = :process", filter.process());
        add(parts, values, "element", "s.element = :element", filter.element());
        add(parts, values, "version", "s.version = :version", filter.version());
        add(parts, values, "person", "s.person = :person", filter.person());
        if (parts.isEmpty()) {
            return null;
        }
        if (filter.process() == null) {
            parts.add("s.process in (:ofCase)");
            values.put("ofCase", OF_CASE);
        }
        return join(parts);
    }

    private static String clock(Map<String, Object> values, Filter filter) {
        if (filter.target() == null) {
            return null;
        }
        values.put("target", filter.target().name());
        return "k.state = 'RUNNING' and k.target = :target";
    }

    private static String lamps(Filter filter, String row) {
        return filter.lamps() == null || filter.lamps().isEmpty()
                ? ""
                : filter.lamps().stream()
                        .sorted()
                        .map(lamp -> LampSql.is(lamp, row))
                        .collect(Collectors.joining(" or ", " and (", ")"));
    }

    private static String order(Filter filter, String caseNo) {
        if (filter.order() == null) {
            return "";
        }
        String any = "exists (select 1 from wg_supervision_order o where o.case_no = " + caseNo;
        return " and "
                + switch (filter.order()) {
                    case OPEN -> any + " and o.state = 'OPEN')";
                    case ANSWERED -> any + " and o.state = 'ANSWERED') and not " + any + " and o.state = 'OPEN')";
                    case NONE -> "not " + any + ")";
                };
    }

    private static String and(String asked, String condition) {
        return asked == null ? "" : " and " + condition;
    }

    private static String join(List<String> parts) {
        return String.join(" and ", parts);
    }

    private static void add(
            List<String> parts, Map<String, Object> values, String name, String condition, Object value) {
        if (value != null) {
            parts.add(condition);
            values.put(name, value);
        }
    }
}
