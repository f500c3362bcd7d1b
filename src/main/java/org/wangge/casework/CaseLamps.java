package org.wangge.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.LampSql;
import org.wangge.deadline.Target;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.process.Sight;
import org.wangge.process.Utc;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * The lamps of whole areas: how many open cases stand where, and which come first. Answered from indexes made for it, so a
 * viewer asks for units at or below one of the own: there everything may be seen and no row needs a check of its own.
 */
@Service
@Transactional(readOnly = true)
public class CaseLamps {
    /** Counting stops here: nobody turns so many pages. */
    public static final int MOST_COUNTED = 1000;

    /** What is found by the index of what is not green; an open case turns blue before it turns worse. */
    private static final Set<Lamp> NOT_GREEN_LAMPS = EnumSet.of(Lamp.BLUE, Lamp.YELLOW, Lamp.ORANGE, Lamp.RED);

    /** Of some open cases: how many stand at which lamp. */
    private static final String COUNTS =
            " " + LampSql.counts("x") + " from wg_grid_case x where x.ended_at is null and ";

    /** How many cases of each grid are open, all colours. */
    private static final String OPEN = "select u.code, u.path, (select /*+ index(x wg_grid_case_lamps) */ count(*)"
            + " from wg_grid_case x where x.ended_at is null and x.grid_code = u.code) found"
            + " from wg_unit u where u.type = 'GRID' and u.path like :unit";

    /** Those of grids that are not green: most are, and are not read. */
    private static final String NOT_GREEN = "select /*+ index(x wg_grid_case_lamps) */ x.grid_code," + COUNTS
            + "(x.blue_at is null or x.blue_at <= :now) and x.grid_code in (:grids) group by x.grid_code";

    private final Registry registry;
    private final Accounts accounts;
    private final CaseRegister register;
    private final CaseQueries queries;
    private final Categories categories;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    CaseLamps(
            Registry registry,
            Accounts accounts,
            CaseRegister register,
            CaseQueries queries,
            Categories categories,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.registry = registry;
        this.accounts = accounts;
        this.register = register;
        this.queries = queries;
        this.categories = categories;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The open cases of a unit and below by lamp. */
    public record Count(String unit, String unitName, UnitType level, long total, Map<Lamp, Long> lamps) {}

    /** The unit itself, and each unit directly below it that has open cases. */
    public record Summary(Count unit, List<Count> below) {}

    /**
     * Which open cases to list; every part but page and size may be null.
     *
     * @param lamp without it every case with a running clock, and every suspended one where those are asked for
     * @param target with it, lamp and due date are those of the clock of that target
     * @param reportedBefore only older reports
     */
    public record Question(
            String unit,
            Lamp lamp,
            String category,
            Target target,
            CaseState state,
            Instant reportedBefore,
            int page,
            int size) {}

    /**
     * A page, the most overdue first.
     *
     * @param total how many there are, counted up to {@link #MOST_COUNTED}
     * @param more whether there are more than that
     */
    public record Page(List<CaseView> items, int page, int size, long total, boolean more) {}

    /**
     * How many open cases stand at which lamp.
     *
     * @param unit its code; null for the highest of the viewer's units
     * @throws Refusal 403 unless the viewer holds a post there or above; 404 if there is no such unit
     */
    public Summary summary(String unit, String viewer) {
        Unit top = visible(unit, viewer);
        Tally whole = new Tally(top);
        Map<String, Tally> below = new LinkedHashMap<>();
        if (top.type().territorial()) {
            count(top, whole, below);
        } else {
            jdbc.query(
                    "select" + COUNTS + condition(top, null, "x"), Map.of("now", now(), "unit", within(top)), row -> {
                        whole.add(LampSql.counted(row));
                    });
        }
        return new Summary(
                whole.count(),
                below.values().stream()
                        .filter(tally -> tally.unit != null)
                        .map(Tally::count)
                        .sorted(Comparator.comparing(Count::unit))
                        .toList());
    }

    private void count(Unit top, Tally whole, Map<String, Tally> below) {
        for (Grid grid : openIn(top)) {
            whole.add(grid.lamps());
            String child = childOn(grid.path(), top);
            if (child != null) {
                below.computeIfAbsent(
                                child, code -> new Tally(registry.find(code).orElse(null)))
                        .add(grid.lamps());
            }
        }
    }

    private record Grid(String code, String path, Map<Lamp, Long> lamps) {}

    /** The grids with open cases. */
    private List<Grid> openIn(Unit top) {
        Map<String, Grid> grids = new LinkedHashMap<>();
        jdbc.query(OPEN, Map.of("unit", within(top)), row -> {
            long found = row.getLong("found");
            if (found > 0) {
                String code = row.getString("code");
                grids.put(code, new Grid(code, row.getString("path"), new EnumMap<>(Map.of(Lamp.GREEN, found))));
            }
        });
        if (!grids.isEmpty()) {
            jdbc.query(NOT_GREEN, Map.of("now", now(), "grids", grids.keySet()), row -> {
                Map<Lamp, Long> lamps = grids.get(row.getString("grid_code")).lamps();
                lamps.merge(Lamp.GREEN, -row.getLong("found"), Long::sum);
                LampSql.counted(row).forEach((lamp, number) -> lamps.merge(lamp, number, Long::sum));
            });
        }
        return List.copyOf(grids.values());
    }

    /**
     * The cases of a unit and below, as a condition on the row {@code c} of {@code wg_grid_case}.
     *
     * @throws Refusal as {@link #summary}
     */
    public Sight area(String unit, String viewer) {
        Unit top = visible(unit, viewer);
        return new Sight(condition(top, "c.grid_path", "c"), Map.of("unit", within(top)));
    }

    /** The code after the unit's own on the way to a grid; null for the grid itself and for departments. */
    private static String childOn(String gridPath, Unit top) {
        if (!top.type().territorial() || !gridPath.startsWith(top.path()) || gridPath.equals(top.path())) {
            return null;
        }
        String rest = gridPath.substring(top.path().length());
        return rest.substring(0, rest.indexOf('/'));
    }

    private static final class Tally {
        private final Unit unit;
        private final Map<Lamp, Long> lamps = new EnumMap<>(Lamp.class);

        private Tally(Unit unit) {
            this.unit = unit;
            for (Lamp lamp : Lamp.values()) {
                lamps.put(lamp, 0L);
            }
        }

        private void add(Map<Lamp, Long> more) {
            more.forEach((lamp, number) -> lamps.merge(lamp, number, Long::sum));
        }

        private Count count() {
            long total = lamps.values().stream().mapToLong(Long::longValue).sum();
            return new Count(unit.code(), unit.name(), unit.type(), total, lamps);
        }
    }

    /**
     * A page of open cases, by their own instants or by those of one target's clock.
     *
     * @throws Refusal as {@link #summary}, and 400 if there is no such category
     */
    public Page list(Question question, String viewer) {
        Unit top = visible(question.unit(), viewer);
        requireCategory(question.category());
        Map<String, Object> values = new HashMap<>();
        values.put("now", now());
        values.put("unit", within(top));
        String keys = question.target() == null ? ofCases(question, top, values) : ofClocks(question, top, values);
        List<Mark> first = marks(keys, values, 0, MOST_COUNTED + 1);
        int from = question.page() * question.size();
        List<Mark> page = from + question.size() <= first.size() || first.size() <= MOST_COUNTED
                ? first.stream().skip(from).limit(question.size()).toList()
                : marks(keys, values, from, question.size());
        return new Page(
                views(page),
                question.page(),
                question.size(),
                Math.min(first.size(), MOST_COUNTED),
                first.size() > MOST_COUNTED);
    }

    /** A case by the instants that the question is about; each may be null. */
    private record Mark(String caseNo, Instant blueAt, Instant yellowAt, Instant dueAt, Instant redAt) {}

    private List<Mark> marks(String keys, Map<String, Object> values, int offset, int size) {
        values.put("offset", offset);
        values.put("size", size);
        return jdbc.query(
                keys + " order by x.due_at, x.case_no limit :size offset :offset",
                values,
                (row, n) -> new Mark(
                        row.getString(1),
                        Utc.instant(row, 2),
                        Utc.instant(row, 3),
                        Utc.instant(row, 4),
                        Utc.instant(row, 5)));
    }

    private void requireCategory(String code) {
        if (code != null && categories.find(code).isEmpty()) {
            String known = categories.all().stream().map(Category::code).collect(Collectors.joining("、"));
            throw Refusal.field("category", "api.oneOf", known);
        }
    }

    private List<CaseView> views(List<Mark> marks) {
        Map<String, GridCase> rows = new HashMap<>();
        register.findAllById(marks.stream().map(Mark::caseNo).toList()).forEach(row -> rows.put(row.caseNo, row));
        Map<String, CaseView> views = new HashMap<>();
        queries.views(List.copyOf(rows.values()), null).forEach(view -> views.put(view.caseNo(), view));
        Instant now = clock.instant();
        return marks.stream()
                .map(at -> views.get(at.caseNo())
                        .at(Lamp.of(at.blueAt(), at.yellowAt(), at.dueAt(), at.redAt(), now), local(at.dueAt())))
                .toList();
    }

    private static String ofCases(Question question, Unit top, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        parts.add("x.ended_at is null");
        parts.add(condition(top, "x.grid_path", "x"));
        boolean notGreen = NOT_GREEN_LAMPS.contains(question.lamp());
        if (notGreen) {
            parts.add("x.blue_at <= :now");
        }
        if (question.lamp() != null) {
            parts.add(LampSql.is(question.lamp(), "x"));
        } else if (question.state() != CaseState.SUSPENDED) {
            parts.add("x.due_at is not null");
        }
        add(parts, values, "category", "x.category = :category", question.category());
        add(
                parts,
                values,
                "state",
                "x.state = :state",
                question.state() == null ? null : question.state().name());
        add(parts, values, "before", "x.reported_at <= :before", Utc.at(question.reportedBefore()));
        return select(top, notGreen ? "index(x wg_grid_case_late)" : "index(x wg_grid_case_next)")
                + "x.case_no, x.blue_at, x.yellow_at, x.due_at, x.red_at from wg_grid_case x where "
                + String.join(" and ", parts);
    }

    /** A case is at least as late as any of its clocks: few late ones of a kind are found by way of the cases. */
    private static String ofClocks(Question question, Unit top, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        boolean waiting = question.lamp() == Lamp.GREY;
        parts.add("x.state = '" + (waiting ? "PAUSED" : "RUNNING") + "'");
        values.put("target", question.target().name());
        parts.add("x.target = :target");
        boolean joined = !top.type().territorial()
                || question.category() != null
                || question.state() != null
                || question.reportedBefore() != null;
        boolean fromCases = NOT_GREEN_LAMPS.contains(question.lamp())
                && (question.category() != null || question.reportedBefore() != null);
        if (fromCases) {
            parts.add("c.ended_at is null and c.blue_at <= :now");
        }
        parts.add(condition(top, fromCases ? "c.grid_path" : "x.areas", "c"));
        if (question.lamp() != null && !waiting) {
            parts.add(LampSql.is(question.lamp(), "x"));
        }
        add(parts, values, "category", "c.category = :category", question.category());
        add(
                parts,
                values,
                "state",
                "c.state = :state",
                question.state() == null ? null : question.state().name());
        add(parts, values, "before", "c.reported_at <= :before", Utc.at(question.reportedBefore()));
        return select(
                        top,
                        fromCases
                                ? "join_order(c, x) index(c wg_grid_case_late) index(x wg_clock_case)"
                                : "index(x wg_clock_target)")
                + "x.case_no, x.blue_at, x.yellow_at, x.due_at, x.red_at from wg_clock x"
                + (joined ? " join wg_grid_case c on c.case_no = x.case_no" : "")
                + " where " + String.join(" and ", parts);
    }

    private static void add(
            List<String> parts, Map<String, Object> values, String name, String condition, Object value) {
        if (value != null) {
            parts.add(condition);
            values.put(name, value);
        }
    }

    /** Keeps MySQL in the index that is made for areas, where it would guess otherwise; others read a comment. */
    private static String select(Unit top, String hint) {
        return top.type().territorial() ? "select /*+ " + hint + " */ " : "select ";
    }

    /** A department has what it holds; a territorial unit what lies below it. */
    private static String condition(Unit top, String path, String holder) {
        return top.type().territorial() ? path + " like :unit" : holder + ".holding_unit = :unit";
    }

    private static String within(Unit top) {
        return top.type().territorial() ? top.path() + "%" : top.code();
    }

    private Unit visible(String code, String viewer) {
        List<Unit> own = registry.unitsOf(viewer);
        if (code == null) {
            return own.stream()
                    .min(Comparator.comparingInt(unit -> unit.line().size()))
                    .or(() -> accounts.administrates(viewer) ? registry.top() : Optional.empty())
                    .orElseThrow(() -> Refusal.forbidden("supervision.noUnit"));
        }
        Unit unit = registry.find(code).orElseThrow(() -> Refusal.field("unit", "registry.noUnit", code));
        if (!accounts.administrates(viewer) && own.stream().noneMatch(mine -> mine.covers(unit))) {
            throw Refusal.forbidden("supervision.notYourUnit", unit.name());
        }
        return unit;
    }

    private LocalDateTime now() {
        return Utc.at(clock.instant());
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
