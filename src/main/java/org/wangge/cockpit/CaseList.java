package org.wangge.cockpit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseState;
import org.wangge.casework.Category;
import org.wangge.deadline.Clocks;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.process.Refusal;
import org.wangge.process.StepLabels;
import org.wangge.process.Texts;
import org.wangge.process.Utc;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.supervision.Answer;
import org.wangge.warning.Level;

/** The open cases of an area, one line each: where they are, who has them, which limit runs out first, who supervises. */
@Service
@Transactional(readOnly = true)
public class CaseList {
    /** Counting stops here: nobody turns so many pages, and nobody acts on so many rows. */
    static final int MOST_COUNTED = 10_000;

    private static final int READ_AT_ONCE = 500;
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final String STEP =
            "(select min(t.%s) from wg_step t where t.subject = c.case_no and t.process in (:ofCase))";

    private final DeskRights rights;
    private final CaseQueries queries;
    private final Clocks clocks;
    private final Registry registry;
    private final StepLabels labels;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    CaseList(
            DeskRights rights,
            CaseQueries queries,
            Clocks clocks,
            Registry registry,
            StepLabels labels,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.rights = rights;
        this.queries = queries;
        this.clocks = clocks;
        this.registry = registry;
        this.labels = labels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a list can be sorted by; ties by case number. */
    public enum Sort {
        /** The limit that runs out first. */
        DUE("%2$s.due_at"),
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

        /** The selected rows in this order. */
        private String sql(CaseSource source, boolean descending, boolean someWithout) {
            String by = expression.replace("%2$s", source.row());
            boolean own = this == DUE;
            return (own ? source.narrow() : source.withCase()) + " order by "
                    + (own && !someWithout ? "" : "case when " + by + " is null then 1 else 0 end, ") + by
                    + (descending ? " desc, " : ", ") + source.caseNo();
        }
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
                "select count(*) from (select 1" + source.narrow() + " limit " + (MOST_COUNTED + 1) + ") found",
                source.values(),
                Long.class);
        long total = Objects.requireNonNull(found);
        List<Row> rows = rows(keys(filter, source, sort, descending, (long) page * size, size, now), now);
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
            rows(keys.subList(from, Math.min(end, from + READ_AT_ONCE)), now).forEach(reader);
        }
        return more;
    }

    /** The first by due date; rights have been checked. */
    List<Row> first(Filter filter, Unit area, Instant now, int size) {
        return rows(keys(filter, CaseSource.of(filter, area, now), Sort.DUE, false, 0, size, now), now);
    }

    private record Key(String caseNo, Lamp lamp, Instant dueAt) {}

    private List<Key> keys(
            Filter filter, CaseSource source, Sort sort, boolean descending, long offset, int size, Instant now) {
        Map<String, Object> values = new HashMap<>(source.values());
        values.put("offset", offset);
        values.put("size", size);
        boolean someWithout = filter.lamps() == null
                || filter.lamps().isEmpty()
                || filter.lamps().contains(Lamp.GREY);
        String row = source.row();
        return jdbc.query(
                "select " + source.caseNo() + " case_no, " + row + ".blue_at, " + row + ".yellow_at, " + row
                        + ".due_at, " + row + ".red_at" + sort.sql(source, descending, someWithout)
                        + " limit :size offset :offset",
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

    private record Step(String process, int version, String element, String instance, String person, Instant since) {}

    private record Missed(int all, int unacknowledged) {
        private static final Missed NONE = new Missed(0, 0);
    }

    private List<Row> rows(List<Key> keys, Instant now) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<String> caseNos = keys.stream().map(Key::caseNo).toList();
        Map<String, Object> of = Map.of("cases", caseNos, "ofCase", CaseSource.OF_CASE);
        Map<String, Step> steps = new HashMap<>();
        jdbc.query(
                "select subject, process, version, element, instance_id, person, opened_at from wg_step where subject in (:cases)"
                        + " and process in (:ofCase) order by opened_at",
                of,
                row -> {
                    steps.put(
                            row.getString("subject"),
                            new Step(
                                    row.getString("process"),
                                    row.getInt("version"),
                                    row.getString("element"),
                                    row.getString("instance_id"),
                                    row.getString("person"),
                                    Utc.instant(row, "opened_at")));
                });
        List<Clocks.Brief> limits = clocks.briefs(caseNos);
        Map<String, Order> orders = orders(of);
        Map<String, Missed> missed = missed(of);
        Map<String, Row> rows = new HashMap<>();
        Names names = names(caseNos, steps.values());
        jdbc.query("select * from wg_grid_case where case_no in (:cases)", of, row -> {
            String caseNo = row.getString("case_no");
            Key key = keys.get(caseNos.indexOf(caseNo));
            Step step = steps.get(caseNo);
            Clocks.Brief limit = first(limits, key);
            CaseState state = CaseState.valueOf(row.getString("state"));
            String unit = row.getString("holding_unit") == null
                    ? row.getString("accepting_unit")
                    : row.getString("holding_unit");
            rows.put(
                    caseNo,
                    new Row(
                            caseNo,
                            row.getString("category"),
                            names.category(row.getString("category")),
                            row.getString("grid_code"),
                            names.unit(row.getString("grid_code")),
                            state,
                            state.label(),
                            unit,
                            names.unit(unit),
                            step == null ? null : step.process(),
                            step == null ? null : step.element(),
                            step == null ? null : labels.element(step.process(), step.version(), step.element()),
                            step == null ? null : local(step.since()),
                            step == null ? null : step.instance(),
                            step == null ? null : step.person(),
                            step == null ? null : names.person(step.person()),
                            key.lamp(),
                            key.lamp().label(),
                            limit == null ? null : limit.target(),
                            limit == null ? null : limit.target().label(),
                            local(key.dueAt()),
                            limit == null ? null : limit.left(),
                            local(Utc.instant(row, "reported_at")),
                            row.getString("warning_no"),
                            row.getObject("warning_rank") == null
                                    ? null
                                    : LEVELS.get(row.getInt("warning_rank") - 1).label(),
                            orders.get(caseNo),
                            missed.getOrDefault(caseNo, Missed.NONE).all(),
                            missed.getOrDefault(caseNo, Missed.NONE).unacknowledged()));
        });
        return caseNos.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private Map<String, Missed> missed(Map<String, Object> of) {
        Map<String, Missed> missed = new HashMap<>();
        jdbc.query(
                "select case_no, count(*), count(*) - count(acknowledged_at) from wg_breach where case_no in (:cases)"
                        + " group by case_no",
                of,
                row -> {
                    missed.put(row.getString(1), new Missed(row.getInt(2), row.getInt(3)));
                });
        return missed;
    }

    /** The clock whose end the line shows; null where none runs. */
    private static Clocks.Brief first(List<Clocks.Brief> limits, Key key) {
        return limits.stream()
                .filter(limit -> limit.caseNo().equals(key.caseNo())
                        && limit.dueAt() != null
                        && limit.dueAt().equals(key.dueAt()))
                .findFirst()
                .orElse(null);
    }

    private Map<String, Order> orders(Map<String, Object> of) {
        Map<String, Order> orders = new HashMap<>();
        jdbc.query(
                "select case_no, state, unit_code, answer from wg_supervision_order where case_no in (:cases) order by id",
                of,
                row -> {
                    Filter.Supervised state =
                            "OPEN".equals(row.getString("state")) ? Filter.Supervised.OPEN : Filter.Supervised.ANSWERED;
                    String unit = row.getString("unit_code");
                    String answer = row.getString("answer");
                    String words = state == Filter.Supervised.OPEN
                            ? Texts.of("desk.orderOpen", registry.unitName(unit))
                            : Texts.of(
                                    "desk.orderAnswered",
                                    answer == null ? "" : Answer.valueOf(answer).label());
                    orders.put(row.getString("case_no"), new Order(state, unit, words));
                });
        return orders;
    }

    private record Names(Map<String, String> units, Map<String, String> persons, Map<String, String> categories) {
        private String unit(String code) {
            return units.getOrDefault(code, code);
        }

        private String person(String user) {
            return user == null ? null : persons.getOrDefault(user, user);
        }

        private String category(String code) {
            return categories.getOrDefault(code, code);
        }
    }

    private Names names(List<String> caseNos, Collection<Step> steps) {
        Set<String> units = new HashSet<>();
        jdbc.query(
                "select grid_code, coalesce(holding_unit, accepting_unit) from wg_grid_case where case_no in (:cases)",
                Map.of("cases", caseNos),
                row -> {
                    units.add(row.getString(1));
                    units.add(row.getString(2));
                });
        Set<String> persons =
                steps.stream().map(Step::person).filter(Objects::nonNull).collect(Collectors.toSet());
        return new Names(
                registry.unitNames(units),
                registry.personNames(persons),
                queries.categories().stream().collect(Collectors.toMap(Category::code, Category::name)));
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
