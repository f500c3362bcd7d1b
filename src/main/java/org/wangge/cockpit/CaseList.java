package org.wangge.cockpit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseState;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.process.Refusal;
import org.wangge.process.Utc;
import org.wangge.registry.Unit;

/** The open cases of an area, one line each: where they are, who has them, which limit runs out first, who supervises. */
@Service
@Transactional(readOnly = true)
public class CaseList {
    /** Counting stops here: nobody turns so many pages, and nobody acts on so many rows. */
    static final int MOST_COUNTED = 10_000;

    private static final int READ_AT_ONCE = 500;
    private static final String STEP =
            "(select min(t.%s) from wg_step t where t.subject = c.case_no and t.process in (:ofCase))";

    private final DeskRights rights;
    private final CaseLines lines;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    CaseList(DeskRights rights, CaseLines lines, NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.rights = rights;
        this.lines = lines;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a list can be sorted by; ties by case number. */
    public enum Sort {
        /** The limit that runs out first. */
        DUE(null),
        CASE("c.case_no"),
        REPORTED("c.reported_at"),
        UNIT("coalesce(c.holding_unit, c.accepting_unit)"),
        CATEGORY("c.category"),
        STATE("c.state"),
        STEP(CaseList.STEP.formatted("element")),
        PERSON(CaseList.STEP.formatted("person"));

        private final String expression;

        Sort(String expression) {
            this.expression = expression;
        }

        /** A query for the keys of the cases in this order: number, instants of the lamp. */
        private String keys(CaseSource source, boolean descending) {
            String direction = descending ? " desc" : "";
            String select = source.row().equals("c") ? source.select(true) : "select ";
            return "select * from (" + select + columns(source) + ", " + expression + " sort_key" + source.withCase()
                    + ") found order by case when sort_key is null then 1 else 0 end, sort_key" + direction
                    + ", case_no" + direction;
        }
    }

    private static String columns(CaseSource source) {
        String row = source.row();
        return source.caseNo() + " case_no, " + row + ".blue_at, " + row + ".yellow_at, " + row + ".due_at, " + row
                + ".red_at";
    }

    /** By due date, as the index has them; what has none is no part of it. */
    private static String byDue(CaseSource source, boolean descending) {
        String direction = descending ? " desc" : "";
        return source.select(true) + columns(source) + source.narrow() + " and " + source.row()
                + ".due_at is not null order by " + source.row() + ".due_at" + direction + ", " + source.caseNo()
                + direction;
    }

    private static String withoutDue(CaseSource source, boolean descending) {
        return "select " + columns(source) + source.narrow() + " and " + source.row() + ".due_at is null order by "
                + source.caseNo() + (descending ? " desc" : "");
    }

    /**
     * A line.
     *
     * @param unit code of the unit that has the case
     * @param step id of the open step's element, with its label; null while the engine works between two steps
     * @param stepSince when the step was opened
     * @param instance engine's id of the instance that the step belongs to
     * @param person user who has claimed the step, with the name; null if nobody has
     * @param target which limit runs out first; null without a running clock
     * @param left what is left of it or by how much it is late, in Chinese, in the limit's unit
     * @param warning level of the warning under which the case stands, in Chinese; null without one
     * @param order the last supervision order; null if there never was one
     * @param missed how many of its limits have been missed so far
     * @param unacknowledged of how many of them no supervisor has taken note
     */
    public record Row(
            String caseNo,
            String category,
            String categoryName,
            String grid,
            String gridName,
            CaseState state,
            String stateName,
            String unit,
            String unitName,
            String process,
            String step,
            String stepName,
            OffsetDateTime stepSince,
            String instance,
            String person,
            String personName,
            Lamp lamp,
            String lampName,
            Target target,
            String targetName,
            OffsetDateTime dueAt,
            String left,
            OffsetDateTime reportedAt,
            String warningNo,
            String warning,
            Order order,
            int missed,
            int unacknowledged) {}

    /**
     * The last supervision order about a case.
     *
     * @param words its state in Chinese, with the unit it waits for or the answer
     */
    public record Order(Filter.Supervised state, String unit, String words) {}

    /**
     * A page.
     *
     * @param asOf the instant for which everything is true
     * @param total how many there are, counted up to ten thousand
     * @param more whether there are more than that
     */
    public record Page(OffsetDateTime asOf, List<Row> items, int page, int size, long total, boolean more) {}

    /**
     * A page of open cases.
     *
     * @throws Refusal as {@link DeskRights#area}
     */
    public Page page(Filter filter, Sort sort, boolean descending, int page, int size, String viewer) {
        Unit area = rights.area(filter.unit(), viewer);
        Instant now = clock.instant();
        CaseSource source = CaseSource.of(filter, area, now);
        Long found = jdbc.queryForObject(
                "select count(*) from (" + source.select(false) + "1" + source.narrow() + " limit " + (MOST_COUNTED + 1)
                        + ") found",
                source.values(),
                Long.class);
        long total = Objects.requireNonNull(found);
        List<Row> rows = lines.of(keys(filter, source, sort, descending, (long) page * size, size, now));
        return new Page(local(now), rows, page, size, Math.min(total, MOST_COUNTED), total > MOST_COUNTED);
    }

    /**
     * The first ten thousand of the same, one after the other.
     *
     * @return whether there are more
     * @throws Refusal as {@link DeskRights#area}
     */
    public boolean each(Filter filter, Sort sort, boolean descending, String viewer, Consumer<Row> reader) {
        Unit area = rights.area(filter.unit(), viewer);
        Instant now = clock.instant();
        List<Key> keys = keys(filter, CaseSource.of(filter, area, now), sort, descending, 0, MOST_COUNTED + 1, now);
        boolean more = keys.size() > MOST_COUNTED;
        int end = Math.min(keys.size(), MOST_COUNTED);
        for (int from = 0; from < end; from += READ_AT_ONCE) {
            lines.of(keys.subList(from, Math.min(end, from + READ_AT_ONCE))).forEach(reader);
        }
        return more;
    }

    /** The first by due date; rights have been checked. */
    List<Row> first(Filter filter, Unit area, Instant now, int size) {
        return lines.of(keys(filter, CaseSource.of(filter, area, now), Sort.DUE, false, 0, size, now));
    }

    /** A case that was found, with its lamp and the end of the limit that runs out first; null without one. */
    record Key(String caseNo, Lamp lamp, Instant dueAt) {}

    private List<Key> keys(
            Filter filter, CaseSource source, Sort sort, boolean descending, long offset, int size, Instant now) {
        if (sort != Sort.DUE) {
            return keys(sort.keys(source, descending), source, offset, size, now);
        }
        List<Key> found = new ArrayList<>(keys(byDue(source, descending), source, offset, size, now));
        boolean someWithout = filter.lamps() == null
                || filter.lamps().isEmpty()
                || filter.lamps().contains(Lamp.GREY);
        if (someWithout && found.size() < size) {
            long before = found.isEmpty() && offset > 0 ? running(source) : offset + found.size();
            found.addAll(keys(
                    withoutDue(source, descending), source, Math.max(0, offset - before), size - found.size(), now));
        }
        return found;
    }

    private long running(CaseSource source) {
        return Objects.requireNonNull(jdbc.queryForObject(
                source.select(false) + "count(" + source.row() + ".due_at)" + source.narrow(),
                source.values(),
                Long.class));
    }

    private List<Key> keys(String query, CaseSource source, long offset, int size, Instant now) {
        Map<String, Object> values = new HashMap<>(source.values());
        values.put("ofCase", CaseSource.OF_CASE);
        values.put("offset", offset);
        values.put("size", size);
        return jdbc.query(
                query + " limit :size offset :offset",
                values,
                (found, n) -> new Key(
                        found.getString("case_no"),
                        Lamp.of(
                                Utc.instant(found, "blue_at"),
                                Utc.instant(found, "yellow_at"),
                                Utc.instant(found, "due_at"),
                                Utc.instant(found, "red_at"),
                                now),
                        Utc.instant(found, "due_at")));
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
